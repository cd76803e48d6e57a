// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.ProtectData.ToDecrypt;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import dev.keyturn.ports.inbound.ProtectData.ToRewrap;
import dev.keyturn.ports.inbound.SignData.SchemeChoice;
import dev.keyturn.ports.inbound.SignData.ToMac;
import dev.keyturn.ports.inbound.SignData.ToSign;
import dev.keyturn.ports.inbound.SignData.ToVerify;
import dev.keyturn.ports.inbound.SignData.ToVerifyMac;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * One item of a hot call as it stands in the body.
 *
 * @param members texts and one number; null or absent for what is absent
 */
record DataItem(Map<DataMember, Object> members) {

  ToEncrypt toEncrypt() {
    return new ToEncrypt(bytes(DataMember.PLAINTEXT), associated(), derivation(), version());
  }

  ToDecrypt toDecrypt() {
    return new ToDecrypt(ciphertext(), associated(), derivation());
  }

  ToRewrap toRewrap() {
    return new ToRewrap(ciphertext(), associated(), derivation(), Optional.empty());
  }

  ToSign toSign() {
    return new ToSign(signed(), scheme(), version());
  }

  ToVerify toVerify() {
    return new ToVerify(signed(), scheme(), required(DataMember.SIGNATURE));
  }

  ToMac toMac() {
    return new ToMac(bytes(DataMember.INPUT), hash(), version());
  }

  ToVerifyMac toVerifyMac() {
    return new ToVerifyMac(bytes(DataMember.INPUT), hash(), required(DataMember.MAC));
  }

  String ciphertext() {
    return required(DataMember.CIPHERTEXT);
  }

  Optional<VersionNumber> version() {
    return Optional.ofNullable((Integer) members.get(DataMember.KEY_VERSION))
        .map(VersionNumber::new);
  }

  private ByteString associated() {
    return optionalBytes(DataMember.ASSOCIATED_DATA).orElseGet(ByteString::empty);
  }

  private Optional<ByteString> derivation() {
    return optionalBytes(DataMember.CONTEXT);
  }

  /** The text, or its hash value instead. */
  private ByteString signed() {
    Optional<ByteString> digest = optionalBytes(DataMember.DIGEST);
    if (digest.isPresent() && text(DataMember.INPUT).isPresent()) {
      throw KeyturnException.invalid(
          DataMember.DIGEST.wireName(), "Send the input or its digest, not both.");
    }
    return digest.orElseGet(() -> bytes(DataMember.INPUT));
  }

  private SchemeChoice scheme() {
    return new SchemeChoice(
        text(DataMember.FORM).map(DataItem::form), hash(), text(DataMember.DIGEST).isPresent());
  }

  private Optional<HashAlgorithm> hash() {
    return text(DataMember.HASH).map(HashAlgorithm::named);
  }

  private static SignatureForm form(String name) {
    return Arrays.stream(SignatureForm.values())
        .filter(form -> form.canonicalName().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                KeyturnException.invalid(
                    DataMember.FORM.wireName(), "No form of signature has that name."));
  }

  private ByteString bytes(DataMember member) {
    return WireText.bytes(member.wireName(), required(member));
  }

  private Optional<ByteString> optionalBytes(DataMember member) {
    return text(member).map(base64 -> WireText.bytes(member.wireName(), base64));
  }

  private String required(DataMember member) {
    return Required.member(member.wireName(), text(member).orElse(null));
  }

  private Optional<String> text(DataMember member) {
    return Optional.ofNullable((String) members.get(member));
  }

  @Override
  public String toString() {
    return "DataItem";
  }
}
