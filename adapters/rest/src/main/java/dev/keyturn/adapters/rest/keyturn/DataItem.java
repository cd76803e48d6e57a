// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.ProtectData.ToDecrypt;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import dev.keyturn.ports.inbound.ProtectData.ToRewrap;
import java.util.Optional;

/** One item of a hot call as it stands in the body; null for what is absent. */
record DataItem(String subject, String associatedData, String context, Integer keyVersion) {

  ToEncrypt toEncrypt() {
    return new ToEncrypt(
        WireText.bytes("plaintext", Required.member("plaintext", subject)),
        associated(),
        derivation(),
        Optional.ofNullable(keyVersion).map(VersionNumber::new));
  }

  ToDecrypt toDecrypt() {
    return new ToDecrypt(Required.member("ciphertext", subject), associated(), derivation());
  }

  ToRewrap toRewrap() {
    return new ToRewrap(
        Required.member("ciphertext", subject), associated(), derivation(), Optional.empty());
  }

  private ByteString associated() {
    return associatedData == null
        ? ByteString.empty()
        : WireText.bytes("associated_data", associatedData);
  }

  private Optional<ByteString> derivation() {
    return Optional.ofNullable(context).map(text -> WireText.bytes("context", text));
  }

  @Override
  public String toString() {
    return "DataItem";
  }
}
