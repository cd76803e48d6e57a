// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.TransferKeys.Encoding;
import dev.keyturn.ports.inbound.TransferKeys.Material;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Material that callers bring. */
class ImportTest {
  private static final byte[] AES = TransferCalls.filled(32, 5);
  private static final byte[] ED25519 = TransferCalls.published(Algorithm.ED25519);

  private TestHouse house;
  private VaultReference vault;
  private TransferCalls transfer;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    vault = house.vault("vault");
    transfer = new TransferCalls(house, vault);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aSymmetricKeyComesAsItsBytes() {
    KeyReference key = transfer.bring("aes", Algorithm.AES256_GCM96, TransferCalls.raw(AES));
    assertThat(house.decrypt(key, house.encrypt(key, "text"))).isEqualTo("text");
    assertThat(transfer.export(key).get(0).bytes().toByteArray()).isEqualTo(AES);
    assertThat(house.read(key).traits().origin()).isEqualTo(KeyOrigin.IMPORTED);
    KeyVersion version = house.versionsOf(house.read(key).id()).get(0);
    assertThat(version.attributes()).containsEntry("origin", "imported");
    assertThat(version.maker()).isEqualTo(new Maker("fake", "fake"));
  }

  @Test
  void aPrivateKeyComesAsPkcs8OrPem() {
    KeyReference der = transfer.bring("der", Algorithm.ED25519, TransferCalls.pkcs8(ED25519));
    KeyReference pem =
        transfer.bring(
            "pem", Algorithm.ED25519, TransferCalls.pem("\r\n" + TransferCalls.pem(ED25519)));
    String signature = house.sign(der, "text");
    String same = house.sign(pem, "text");
    assertThat(payload(same)).isEqualTo(payload(signature));
    assertThat(transfer.publicKeys(der).get(0).subjectPublicKeyInfo())
        .isEqualTo(transfer.publicKeys(pem).get(0).subjectPublicKeyInfo());
    assertThat(transfer.export(pem).get(0).bytes().toByteArray()).isEqualTo(ED25519);
  }

  @Test
  void whatIsNoSoundKeyOfTheAlgorithmIsRefused() {
    byte[] cut = Arrays.copyOf(ED25519, ED25519.length - 1);
    for (int bytes : List.of(0, 16, 31, 33)) {
      assertRefused("material", Algorithm.AES256_GCM96, TransferCalls.raw(new byte[bytes]));
    }
    for (int bytes : List.of(15, 513)) {
      assertRefused("material", Algorithm.HMAC_SHA256, TransferCalls.raw(new byte[bytes]));
    }
    assertRefused("material", Algorithm.ED25519, TransferCalls.pkcs8(cut));
    assertRefused("material", Algorithm.ECDSA_P256, TransferCalls.pkcs8(ED25519));
    String pem = TransferCalls.pem(ED25519);
    for (String text :
        List.of(
            "",
            pem + pem,
            pem.substring(1),
            pem.replace("PRIVATE", "PUBLIC"),
            "-----BEGIN PRIVATE KEY-----",
            pem.replace("\n-----END", "*\n-----END"))) {
      assertRefused("material", Algorithm.ED25519, TransferCalls.pem(text));
    }
  }

  @Test
  void anEncodingThatDoesNotGoWithTheAlgorithmIsRefused() {
    assertRefused("format", Algorithm.ED25519, TransferCalls.raw(ED25519));
    assertRefused("format", Algorithm.AES256_GCM96, TransferCalls.pkcs8(AES));
    Material nameless = TransferCalls.material(Encoding.WRAPPED, AES);
    assertRefused("wrapped_by", Algorithm.AES256_GCM96, nameless);
    Material named =
        new Material(
            Encoding.RAW, TestCalls.bytes("text"), Optional.of(house.key(vault, "other").name()));
    assertRefused("wrapped_by", Algorithm.AES256_GCM96, named);
  }

  @Test
  void hmacTakesKeysOfManySizes() {
    for (int bytes : List.of(16, 32, 512)) {
      KeyReference key =
          transfer.bring("hmac" + bytes, Algorithm.HMAC_SHA256, TransferCalls.raw(new byte[bytes]));
      assertThat(transfer.export(key).get(0).bytes().size()).isEqualTo(bytes);
    }
  }

  @Test
  void aTakenNameAndAKeyThatWasMadeHereAreRefused() {
    KeyReference key = house.key(vault, "taken");
    assertThat(
            Failures.code(
                () -> transfer.bring("taken", Algorithm.AES256_GCM96, TransferCalls.raw(AES))))
        .isEqualTo(FailureCode.KEY_EXISTS);
    assertThat(Failures.code(() -> transfer.bringVersion(key, TransferCalls.raw(AES))))
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
  }

  @Test
  void whoBringsMaterialNeedsThePermissionToCreate() {
    KeyReference key = transfer.bring("aes", Algorithm.AES256_GCM96, TransferCalls.raw(AES));
    AccessCalls access = AccessCalls.byTheAdministrator(house);
    Caller rotating = access.somebody("rotating", Permission.ROTATE);
    Caller creating = access.somebody("creating", Permission.CREATE);
    Caller both = access.somebody("both", Permission.ROTATE, Permission.CREATE);
    Material other = TransferCalls.raw(TransferCalls.filled(32, 6));
    var transferring = house.server.transferKeys();
    NewKey order = TestCalls.order(Algorithm.AES256_GCM96);
    KeyReference fresh = new KeyReference(vault, new KeyName("fresh"));

    assertThat(
            Failures.code(
                () -> transferring.importKey(rotating, TestHouse.CONTEXT, fresh, order, other)))
        .isEqualTo(FailureCode.FORBIDDEN);
    for (Caller caller : List.of(rotating, creating)) {
      assertThat(
              Failures.code(
                  () -> transferring.importVersion(caller, TestHouse.CONTEXT, key, other)))
          .isEqualTo(FailureCode.FORBIDDEN);
    }
    assertThat(
            transferring.importVersion(both, TestHouse.CONTEXT, key, other).key().primary().value())
        .isEqualTo(2);
  }

  @Test
  void furtherVersionsAreBroughtOrMade() {
    KeyReference key = transfer.bring("aes", Algorithm.AES256_GCM96, TransferCalls.raw(AES));
    String first = house.encrypt(key, "first");
    byte[] other = TransferCalls.filled(32, 6);
    assertThat(transfer.bringVersion(key, TransferCalls.raw(other))).isEqualTo(2);
    String second = house.encrypt(key, "second");
    assertThat(house.rotate(key)).isEqualTo(3);

    assertThat(house.decrypt(key, first)).isEqualTo("first");
    assertThat(house.decrypt(key, second)).isEqualTo("second");
    assertThat(transfer.export(key))
        .extracting(version -> version.bytes().toByteArray())
        .startsWith(AES, other)
        .hasSize(3);
    assertThat(house.versionsOf(house.read(key).id()))
        .extracting(version -> version.attributes().containsKey("origin"))
        .containsExactly(true, true, false);
  }

  @Test
  void aKeyThatIsNotToBeRotatedIsBroughtVersionsAllTheSame() {
    KeyReference key =
        transfer.bring(
            "aes",
            new NewKey(
                Algorithm.AES256_GCM96,
                Optional.empty(),
                KeySettings.DEFAULT.withRotationAllowed(false)),
            TransferCalls.raw(AES));
    Material other = TransferCalls.raw(TransferCalls.filled(32, 6));
    assertThat(transfer.bringVersion(key, other)).isEqualTo(2);
    assertThat(Failures.code(() -> house.rotate(key))).isEqualTo(FailureCode.ROTATION_NOT_ALLOWED);
  }

  @Test
  void aRepeatedCallBringsNoSecondVersionOfTheSameMaterial() {
    Material first = TransferCalls.raw(AES);
    KeyReference key = transfer.bring("aes", Algorithm.AES256_GCM96, first);
    Material second = TransferCalls.raw(TransferCalls.filled(32, 6));
    assertRepeated(key, first);
    try (TestHouse other = house.another()) {
      new TransferCalls(other, vault).bringVersion(key, second);
    }
    assertRepeated(key, second);
    assertThat(house.read(key).primary().value()).isEqualTo(2);
    assertThat(transfer.bringVersion(key, first)).as("older ones are not looked at").isEqualTo(3);

    KeyReference signing =
        transfer.bring("ed25519", Algorithm.ED25519, TransferCalls.pkcs8(ED25519));
    assertRepeated(signing, TransferCalls.pem(TransferCalls.pem(ED25519)));
  }

  @Test
  void theEventShowsHowItCameAndNothingOfTheMaterial() {
    transfer.bring("aes", Algorithm.AES256_GCM96, TransferCalls.raw(AES));
    String trail = house.events(AuditAction.IMPORT_KEY).toString();
    assertThat(trail).contains("encoding=raw").doesNotContain(HexFormat.of().formatHex(AES));
  }

  private void assertRepeated(KeyReference key, Material material) {
    assertThat(Failures.seen(() -> transfer.bringVersion(key, material)))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.INVALID_REQUEST, Optional.of("material"));
  }

  private void assertRefused(String field, Algorithm algorithm, Material material) {
    assertThat(Failures.seen(() -> transfer.bring("refused", algorithm, material)))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.INVALID_REQUEST, Optional.of(field));
  }

  private static String payload(String text) {
    return text.substring(text.lastIndexOf(':'));
  }
}
