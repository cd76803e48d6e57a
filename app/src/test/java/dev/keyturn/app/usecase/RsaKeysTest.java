// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.KeyWrap;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.DataKey;
import dev.keyturn.ports.inbound.ProtectData.DataKeyOrder;
import dev.keyturn.ports.inbound.ProtectData.ToDecrypt;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import dev.keyturn.ports.inbound.TransferKeys.Material;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Encryption by RSA, and what comes wrapped by it. The keys are the published ones. */
class RsaKeysTest {
  private static final Algorithm RSA = Algorithm.RSA_2048;
  private static final int MODULUS = 256;
  private static final byte[] PUBLISHED = TransferCalls.published(RSA);
  private static final byte[] AES = TransferCalls.filled(32, 9);

  private static FakeCryptoEngine engine;
  private static TestHouse house;
  private static VaultReference vault;
  private static TransferCalls transfer;
  private static KeyReference key;

  @BeforeAll
  static void open() {
    engine = new FakeCryptoEngine();
    house = TestHouse.open();
    vault = house.vault("vault");
    transfer = new TransferCalls(house, vault);
    key =
        transfer.bring(
            "rsa",
            TransferCalls.order(RSA, Optional.of(KeyUse.ENCRYPT), false),
            TransferCalls.pkcs8(PUBLISHED));
  }

  @AfterAll
  static void close() {
    house.close();
    engine.close();
  }

  @Test
  void aTextOfTheLargestSizeIsEncryptedAndALongerOneIsRefusedWithTheBound() {
    String largest = "x".repeat(RSA.mostPlaintextBytes());
    assertThat(house.decrypt(key, house.encrypt(key, largest))).isEqualTo(largest);
    assertThat(Failures.seen(() -> house.encrypt(key, largest + "x")))
        .satisfies(seen -> assertThat(seen.message()).contains("190 bytes"))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.INVALID_REQUEST, Optional.of("plaintext"));
  }

  @Test
  void associatedDataIsRefusedOnTheWayInAndOut() {
    ByteString data = TestCalls.bytes("data");
    String text = house.encrypt(key, "text");
    ToEncrypt in = new ToEncrypt(TestCalls.bytes("text"), data, Optional.empty(), Optional.empty());
    ToDecrypt out = new ToDecrypt(text, data, Optional.empty());
    var calls = house.server.protectData();
    Caller admin = house.admin();
    for (Runnable call :
        List.<Runnable>of(
            () ->
                calls
                    .encrypt(admin, TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, List.of(in))
                    .single(),
            () -> calls.decrypt(admin, TestHouse.CONTEXT, key, List.of(out)).single())) {
      assertThat(Failures.seen(call::run))
          .extracting(Failures.Seen::code, Failures.Seen::field)
          .containsExactly(FailureCode.UNSUPPORTED_OPERATION, Optional.of("associated_data"));
    }
  }

  @Test
  void dataKeysOfEverySizeLieUnderAnRsaKeyToo() {
    for (int bits : List.of(128, 256, 512)) {
      DataKeyOrder order =
          new DataKeyOrder(bits, 2, true, ByteString.empty(), Optional.empty(), Optional.empty());
      for (var made :
          house
              .server
              .protectData()
              .makeDataKeys(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, order)
              .items()) {
        DataKey dataKey = made.orThrow();
        ToDecrypt item = new ToDecrypt(dataKey.ciphertext(), ByteString.empty(), Optional.empty());
        assertThat(
                house
                    .server
                    .protectData()
                    .decrypt(house.admin(), TestHouse.CONTEXT, key, List.of(item))
                    .single()
                    .plaintext())
            .isEqualTo(dataKey.plaintext().orElseThrow())
            .satisfies(plain -> assertThat(plain.size()).isEqualTo(bits / 8));
      }
    }
  }

  @Test
  void oneRsaKeyHasOneUse() {
    assertThat(Failures.code(() -> house.sign(key, "text")))
        .isEqualTo(FailureCode.UNSUPPORTED_OPERATION);
    assertThat(
            Failures.seen(
                () ->
                    transfer.bring(
                        "no-use",
                        TransferCalls.order(RSA, Optional.empty(), false),
                        TransferCalls.pkcs8(PUBLISHED))))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.INVALID_REQUEST, Optional.of("use"));
  }

  @Test
  void wrappedMaterialIsUnwrappedWhicheverItIs() {
    KeyReference aes =
        transfer.bring(
            "wrapped-aes",
            Algorithm.AES256_GCM96,
            TransferCalls.wrapped(wrap(PUBLISHED, TransferCalls.filled(32, 1), AES), "rsa"));
    assertThat(transfer.export(aes).get(0).bytes().toByteArray()).isEqualTo(AES);

    byte[] ed25519 = TransferCalls.published(Algorithm.ED25519);
    KeyReference signing =
        transfer.bring(
            "wrapped-ed25519",
            Algorithm.ED25519,
            TransferCalls.wrapped(wrap(PUBLISHED, TransferCalls.filled(32, 1), ed25519), "rsa"));
    assertThat(transfer.export(signing).get(0).bytes().toByteArray()).isEqualTo(ed25519);
  }

  @Test
  void anOlderVersionUnwrapsUnlessItIsSuspended() {
    KeyReference rotated =
        transfer.bring(
            "rotated",
            TransferCalls.order(RSA, Optional.of(KeyUse.ENCRYPT), false),
            TransferCalls.pkcs8(PUBLISHED));
    house.rotate(rotated);
    Material material =
        TransferCalls.wrapped(wrap(PUBLISHED, TransferCalls.filled(32, 1), AES), "rotated");
    transfer.bring("by-an-older-one", Algorithm.AES256_GCM96, material);
    byte[] ed25519 = TransferCalls.published(Algorithm.ED25519);
    byte[] wrapped = wrap(PUBLISHED, TransferCalls.filled(32, 1), ed25519);
    transfer.bring(
        "signing-by-an-older-one", Algorithm.ED25519, TransferCalls.wrapped(wrapped, "rotated"));
    assertThat(lastImport())
        .containsEntry("wrapped_by", "rotated")
        .containsEntry("wrapped_by_id", house.read(rotated).id().toString())
        .containsEntry("wrapped_by_version", "1");

    house.suspend(rotated, 1);
    assertRefused(material);
    house.setState(rotated, 1, VersionState.COMPROMISED);
    try (TestHouse strict = house.another();
        TestHouse lenient = house.anotherThatOpensCompromised()) {
      assertRefused(strict, material);
      new TransferCalls(lenient, vault)
          .bring("by-a-compromised-one", Algorithm.AES256_GCM96, material);
    }
  }

  @Test
  void aVersionBelowTheMinimumUnwrapsNothing() {
    KeyReference rotated =
        transfer.bring(
            "raised",
            TransferCalls.order(RSA, Optional.of(KeyUse.ENCRYPT), false),
            TransferCalls.pkcs8(PUBLISHED));
    house.rotate(rotated);
    Material material =
        TransferCalls.wrapped(wrap(PUBLISHED, TransferCalls.filled(32, 1), AES), "raised");
    house.setMinimums(rotated, 1, 2);
    try (TestHouse later = house.another()) {
      assertThat(new TransferCalls(later, vault).publicKeys(rotated))
          .as("what may be encrypted to")
          .extracting(one -> one.number().value())
          .containsExactly(2);
    }
    house.setMinimums(rotated, 2, 1);
    try (TestHouse later = house.another()) {
      assertRefused(later, material);
    }
  }

  @Test
  void whatDoesNotUnwrapFailsInOneWay() {
    byte[] good = wrap(PUBLISHED, TransferCalls.filled(32, 1), AES);
    byte[] badRsa = good.clone();
    badRsa[0] ^= 1;
    byte[] badWrap = good.clone();
    badWrap[good.length - 1] ^= 1;
    for (byte[] bad :
        List.of(
            badRsa,
            badWrap,
            Arrays.copyOf(good, MODULUS),
            Arrays.copyOf(good, good.length - 8),
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, MODULUS - 1),
            Arrays.copyOf(good, MODULUS + 8),
            new byte[0],
            wrap(PUBLISHED, TransferCalls.filled(16, 1), AES, 32))) {
      assertRefused(TransferCalls.wrapped(bad, "rsa"));
    }
  }

  @Test
  void onlyAnRsaKeyToEncryptUnwraps() {
    house.key(vault, "aes");
    Material material = TransferCalls.wrapped(new byte[MODULUS + 40], "aes");
    assertThat(Failures.seen(() -> transfer.bring("new", Algorithm.AES256_GCM96, material)))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.UNSUPPORTED_OPERATION, Optional.of("wrapped_by"));
    Material nowhere = TransferCalls.wrapped(new byte[MODULUS + 40], "nowhere");
    assertThat(Failures.seen(() -> transfer.bring("new", Algorithm.AES256_GCM96, nowhere)))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.KEY_NOT_FOUND, Optional.of("wrapped_by"));
  }

  @Test
  void theImporterNeedsToDecryptWithTheWrappingKey() {
    Material material =
        TransferCalls.wrapped(wrap(PUBLISHED, TransferCalls.filled(32, 1), AES), "rsa");
    Caller maker = AccessCalls.byTheAdministrator(house).somebody("maker", Permission.CREATE);
    assertThat(importing(maker, material))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.FORBIDDEN, Optional.of("wrapped_by"));
  }

  /** Who may import sees all keys of the vault, since he may create some there. */
  @Test
  void whoMayOnlyRotateAKeyDoesNotLearnWhichOthersThereAre() {
    KeyReference aes = transfer.bring("theirs", Algorithm.AES256_GCM96, TransferCalls.raw(AES));
    AccessCalls access = AccessCalls.byTheAdministrator(house);
    PrincipalId guest = access.principal("guest");
    ScopeReference scope = new ScopeReference(Optional.of(vault), Optional.of(aes.name()));
    access.grant(guest, scope, Permission.ROTATE);
    Caller caller = house.caller(access.token(guest).secret());
    byte[] bytes = wrap(PUBLISHED, TransferCalls.filled(32, 1), TransferCalls.filled(32, 8));
    var port = house.server.transferKeys();
    for (String by : List.of("rsa", "nowhere")) {
      Material material = TransferCalls.wrapped(bytes, by);
      assertThat(Failures.seen(() -> port.importVersion(caller, TestHouse.CONTEXT, aes, material)))
          .extracting(Failures.Seen::code, Failures.Seen::field)
          .containsExactly(FailureCode.FORBIDDEN, Optional.empty());
    }
  }

  private static Failures.Seen importing(Caller caller, Material material) {
    KeyReference made = new KeyReference(vault, new KeyName("made"));
    return Failures.seen(
        () ->
            house
                .server
                .transferKeys()
                .importKey(
                    caller,
                    TestHouse.CONTEXT,
                    made,
                    TestCalls.order(Algorithm.AES256_GCM96),
                    material));
  }

  private static Map<String, String> lastImport() {
    List<AuditEvent> events = house.events(AuditAction.IMPORT_KEY);
    return events.get(events.size() - 1).details();
  }

  private static void assertRefused(Material material) {
    assertRefused(house, material);
  }

  private static void assertRefused(TestHouse by, Material material) {
    TransferCalls calls = new TransferCalls(by, vault);
    Failures.Seen seen =
        Failures.seen(() -> calls.bring("refused", Algorithm.AES256_GCM96, material));
    assertThat(seen).isEqualTo(Failures.seen(() -> house.decrypt(key, "no ciphertext at all")));
    assertThat(seen.code()).isEqualTo(FailureCode.DECRYPTION_FAILED);
  }

  private static byte[] wrap(byte[] rsa, byte[] aesKey, byte[] material) {
    return wrap(rsa, aesKey, material, aesKey.length);
  }

  /** As PKCS#11 does it, with a part of the AES key only if told so. */
  private static byte[] wrap(byte[] rsa, byte[] aesKey, byte[] material, int wrappingBytes) {
    try (KeyMaterial rsaKey = KeyMaterial.copyOf(rsa);
        KeyMaterial kek = KeyMaterial.copyOf(Arrays.copyOf(aesKey, wrappingBytes));
        Encryption oaep = (Encryption) engine.prepare(RSA, rsaKey);
        KeyWrap kwp = (KeyWrap) engine.prepare(Algorithm.AES256_KWP, kek)) {
      byte[] first = oaep.encrypt(aesKey, new byte[0]);
      byte[] rest = kwp.wrap(material);
      byte[] all = Arrays.copyOf(first, first.length + rest.length);
      System.arraycopy(rest, 0, all, first.length, rest.length);
      return all;
    }
  }
}
