// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.SignData.Signed;
import dev.keyturn.ports.inbound.SignData.ToMac;
import dev.keyturn.ports.inbound.SignData.ToVerifyMac;
import dev.keyturn.ports.inbound.SignData.Verified;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes by keys that are made for them, and by material that stands beside another key. */
class MessageCodesTest {
  private TestHouse house;
  private VaultReference vault;

  @BeforeEach
  void open() {
    house =
        TestHouse.open(TestHouse.World.create(), RestrictedEngine.without(Algorithm.HMAC_SHA3_512));
    vault = house.vault("vault");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aCodeIsVerifiedUnderTheVersionThatItNames() {
    KeyReference key = house.key(vault, "codes", Algorithm.HMAC_SHA256);
    String old = code(key, "text");
    house.rotate(key);
    String fresh = code(key, "text");

    assertThat(verdict(key, "text", old)).isEqualTo(verified(true, 1));
    assertThat(verdict(key, "text", fresh)).isEqualTo(verified(true, 2));
    assertThat(verdict(key, "other", fresh)).isEqualTo(verified(false, 2));
    assertThat(verdict(key, "text", fresh.replace(":v2:", ":v1:"))).isEqualTo(verified(false, 1));
    assertThat(verdict(key, "text", fresh.replace(":v2:", ":v3:")).version()).isEmpty();
    assertThat(verdict(key, "text", "no envelope"))
        .isEqualTo(new Verified(false, Optional.empty()));
  }

  @Test
  void anOldVersionComputesIfItIsNamed() {
    KeyReference key = house.key(vault, "codes", Algorithm.HMAC_SHA256);
    house.rotate(key);
    ToMac item =
        new ToMac(TestCalls.bytes("text"), Optional.empty(), Optional.of(VersionNumber.FIRST));
    assertThat(mac(key, item).version()).isEqualTo(VersionNumber.FIRST);
  }

  @Test
  void aSuspendedVersionNeitherComputesNorVerifies() {
    KeyReference key = house.key(vault, "codes", Algorithm.HMAC_SHA256);
    String old = code(key, "text");
    house.suspend(key, 1);
    assertThat(Failures.code(() -> code(key, "text"))).isEqualTo(FailureCode.VERSION_NOT_USABLE);
    assertThat(Failures.code(() -> verdict(key, "text", old)))
        .isEqualTo(FailureCode.VERSION_NOT_USABLE);
  }

  @Test
  void aKeyForCodesHasOneHashFunction() {
    KeyReference key = house.key(vault, "codes", Algorithm.HMAC_SHA256);
    assertThat(mac(key, with(HashAlgorithm.SHA2_256)).text())
        .isEqualTo(mac(key, with(null)).text());
    assertThat(Failures.seen(() -> mac(key, with(HashAlgorithm.SHA2_512))).field())
        .contains("hash");
  }

  @Test
  void everyComputationCountsTowardsThePolicyOfTheKey() {
    KeyReference key = house.key(vault, "codes", Algorithm.HMAC_SHA256);
    code(key, "text");
    code(key, "text");
    verdict(key, "text", "nothing");
    assertThat(house.versions(key).get(0).usage().encryptions()).isEqualTo(2);
    assertThat(house.versions(key).get(0).usage().bytes()).isEqualTo(8);
  }

  @Test
  void aKeyThatEncryptsMayHaveMaterialForCodesBesideIt() {
    KeyReference key = withSeparateMac("both");
    String ciphertext = house.encrypt(key, "text");
    String code = code(key, "text");
    assertThat(house.decrypt(key, ciphertext)).isEqualTo("text");
    assertThat(verdict(key, "text", code)).isEqualTo(verified(true, 1));
    assertThat(mac(key, with(null)).text())
        .isEqualTo(mac(key, with(HashAlgorithm.SHA2_256)).text());
    assertThat(payloadBytes(mac(key, with(HashAlgorithm.SHA2_512)))).isEqualTo(64);
    assertThat(Failures.seen(() -> mac(key, with(HashAlgorithm.SHA3_512))))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.UNSUPPORTED_OPERATION, Optional.of("hash"));
    assertThat(house.read(key).traits().uses())
        .containsExactlyInAnyOrder(KeyUse.ENCRYPT, KeyUse.MAC);
    assertThat(house.versions(key).get(0).usage().encryptions())
        .as("codes draw no nonces")
        .isEqualTo(1);
  }

  @Test
  void everyVersionHasMaterialOfItsOwn() {
    KeyReference key = withSeparateMac("both");
    String old = code(key, "text");
    house.rotate(key);
    String fresh = code(key, "text");
    assertThat(payload(fresh)).isNotEqualTo(payload(old));
    assertThat(verdict(key, "text", old)).isEqualTo(verified(true, 1));
    assertThat(verdict(key, "text", fresh)).isEqualTo(verified(true, 2));
  }

  @Test
  void renewingBringsAllMaterialUnderTheNewWrappingKey() {
    KeyReference key = withSeparateMac("both");
    String code = code(key, "text");
    String ciphertext = house.encrypt(key, "text");

    house.rotateServerKeys();
    house.eraseWhatWasRetired();

    KeyVersion version = house.versionsOf(house.read(key).id()).get(0);
    assertThat(version.material()).containsOnlyKeys(Slot.MAIN, Slot.MAC);
    assertThat(version.material().values())
        .allSatisfy(wrapped -> assertThat(wrapped.under().version().value()).isEqualTo(2));
    try (TestHouse later = house.another()) {
      assertThat(later.decrypt(key, ciphertext)).isEqualTo("text");
      assertThat(verdict(later, key, "text", code)).isEqualTo(verified(true, 1));
    }
  }

  @Test
  void aKeyForCodesHasNoneBesideIt() {
    assertThat(Failures.seen(() -> create("codes", Algorithm.HMAC_SHA256)))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.UNSUPPORTED_OPERATION, Optional.of("separate_mac"));
  }

  @Test
  void aKeyWithoutMaterialForCodesComputesNone() {
    KeyReference key = house.key(vault, "plain");
    assertThat(Failures.code(() -> code(key, "text"))).isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
    assertThat(Failures.code(() -> verdict(key, "text", "text")))
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
  }

  @Test
  void whoMayReadOnlyComputesNone() {
    KeyReference key = house.key(vault, "codes", Algorithm.HMAC_SHA256);
    PrincipalId reader = house.principal("reader");
    house
        .server
        .administerVaults()
        .setMember(house.admin(), TestHouse.CONTEXT, vault, reader, Set.of(Permission.READ));
    Caller caller = house.caller(house.token(reader));
    ToMac item = with(null);
    assertThat(
            Failures.code(
                () ->
                    house
                        .server
                        .signData()
                        .mac(caller, TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, List.of(item))))
        .isEqualTo(FailureCode.FORBIDDEN);
  }

  private KeyReference withSeparateMac(String name) {
    return create(name, Algorithm.AES256_GCM96);
  }

  private KeyReference create(String name, Algorithm algorithm) {
    KeyReference key = new KeyReference(vault, new KeyName(name));
    NewKey order =
        new NewKey(algorithm, Optional.empty(), Derivation.NONE, true, KeySettings.DEFAULT);
    house.server.administerKeys().create(house.admin(), TestHouse.CONTEXT, key, order);
    return key;
  }

  private static ToMac with(HashAlgorithm hash) {
    return new ToMac(TestCalls.bytes("text"), Optional.ofNullable(hash), Optional.empty());
  }

  private String code(KeyReference key, String text) {
    return mac(key, new ToMac(TestCalls.bytes(text), Optional.empty(), Optional.empty())).text();
  }

  private Signed mac(KeyReference key, ToMac item) {
    return house
        .server
        .signData()
        .mac(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, List.of(item))
        .single();
  }

  private Verified verdict(KeyReference key, String text, String code) {
    return verdict(house, key, text, code);
  }

  private static Verified verdict(TestHouse house, KeyReference key, String text, String code) {
    ToVerifyMac item = new ToVerifyMac(TestCalls.bytes(text), Optional.empty(), code);
    return house
        .server
        .signData()
        .verifyMac(house.admin(), TestHouse.CONTEXT, key, List.of(item))
        .single();
  }

  private static Verified verified(boolean valid, int version) {
    return new Verified(valid, Optional.of(new VersionNumber(version)));
  }

  private static int payloadBytes(Signed signed) {
    return CiphertextEnvelope.parse(signed.text()).orElseThrow().payload().size();
  }

  private static String payload(String code) {
    return code.substring(code.lastIndexOf(':'));
  }
}
