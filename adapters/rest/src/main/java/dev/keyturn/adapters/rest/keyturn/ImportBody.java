// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.TransferKeys.Encoding;
import dev.keyturn.ports.inbound.TransferKeys.Material;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Material, and what key to make of it; without an algorithm it is a version of one. */
record ImportBody(
    String format,
    String material,
    String wrappedBy,
    String algorithm,
    String use,
    String derivation,
    Boolean separateMac,
    Boolean exportable,
    Boolean backupAllowed,
    Boolean deletable,
    Boolean rotationAllowed,
    String info,
    Map<String, String> labels,
    PolicyBody policy) {

  Material toMaterial() {
    Encoding encoding =
        WireText.constant("format", Encoding.class, Required.member("format", format));
    String text = Required.member("material", material);
    if (encoding == Encoding.WRAPPED) {
      Required.member("wrapped_by", wrappedBy);
    } else if (wrappedBy != null) {
      throw KeyturnException.invalid("wrapped_by", "This material is said not to be wrapped.");
    }
    ByteString bytes =
        encoding == Encoding.PEM
            ? ByteString.takeOver(text.getBytes(StandardCharsets.UTF_8))
            : WireText.bytes("material", text);
    return new Material(encoding, bytes, Optional.ofNullable(wrappedBy).map(ImportBody::wrapper));
  }

  private static KeyName wrapper(String name) {
    return Renamed.field("name", "wrapped_by", () -> new KeyName(name));
  }

  Optional<NewKey> newKey() {
    if (algorithm == null) {
      refuseMembersOfANewKey();
      return Optional.empty();
    }
    return Optional.of(
        new NewKeyBody(
                null,
                algorithm,
                use,
                derivation,
                separateMac,
                exportable,
                backupAllowed,
                deletable,
                rotationAllowed,
                info,
                labels,
                policy)
            .toNewKey());
  }

  private void refuseMembersOfANewKey() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("use", use);
    members.put("derivation", derivation);
    members.put("separate_mac", separateMac);
    members.put("exportable", exportable);
    members.put("backup_allowed", backupAllowed);
    members.put("deletable", deletable);
    members.put("rotation_allowed", rotationAllowed);
    members.put("info", info);
    members.put("labels", labels);
    members.put("policy", policy);
    members.forEach(
        (name, value) -> {
          if (value != null) {
            throw KeyturnException.invalid(
                name, "Only a new key takes this; name its algorithm as well.");
          }
        });
  }

  @Override
  public String toString() {
    return "ImportBody";
  }
}
