// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.KeyWrap;
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
    house.suspend(rotated, 1);
    assertRefused(material);
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
    assertThat(Failures.code(() -> transfer.bring("new", Algorithm.AES256_GCM96, nowhere)))
        .isEqualTo(FailureCode.KEY_NOT_FOUND);
  }

  @Test
  void theImporterNeedsToDecryptWithTheWrappingKey() {
    Material material =
        TransferCalls.wrapped(wrap(PUBLISHED, TransferCalls.filled(32, 1), AES), "rsa");
    Caller maker = AccessCalls.byTheAdministrator(house).somebody("maker", Permission.CREATE);
    assertThat(
            Failures.code(
                () ->
                    house
                        .server
                        .transferKeys()
                        .importKey(
                            maker,
                            TestHouse.CONTEXT,
                            new KeyReference(vault, new KeyName("made")),
                            TestCalls.order(Algorithm.AES256_GCM96),
                            material)))
        .isEqualTo(FailureCode.FORBIDDEN);
  }

  private static void assertRefused(Material material) {
    Failures.Seen seen =
        Failures.seen(() -> transfer.bring("refused", Algorithm.AES256_GCM96, material));
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
