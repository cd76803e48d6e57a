// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.KeyDerivation;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import dev.keyturn.ports.inbound.ProtectData.DataKey;
import dev.keyturn.ports.inbound.ProtectData.DataKeyOrder;
import dev.keyturn.ports.inbound.ProtectData.Rewrapped;
import dev.keyturn.ports.inbound.ProtectData.ToDecrypt;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import dev.keyturn.ports.inbound.ProtectData.ToRewrap;
import dev.keyturn.ports.inbound.TransferKeys.Encoding;
import dev.keyturn.ports.inbound.TransferKeys.Material;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of which a context makes the key that works. */
class DerivedKeysTest {
  private static final Optional<ByteString> NONE = Optional.empty();
  private static final Optional<ByteString> HERE = Optional.of(TestCalls.bytes("here"));
  private static final Optional<ByteString> THERE = Optional.of(TestCalls.bytes("there"));

  private TestHouse house;
  private VaultReference vault;
  private KeyReference key;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    vault = house.vault("vault");
    key = house.key(vault, "derived", derived(Algorithm.AES256_GCM96, Derivation.CONTEXT));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatAContextSealedOnlyThatContextOpens() {
    String text = encrypt(key, HERE);
    assertThat(decrypt(key, text, HERE)).isEqualTo("text");
    Failures.Seen wrong = Failures.seen(() -> decrypt(key, text, THERE));
    assertThat(wrong.code()).isEqualTo(FailureCode.DECRYPTION_FAILED);
    assertThat(wrong).isEqualTo(Failures.seen(() -> decrypt(key, text + "AAAA", HERE)));
    assertThat(wrong.message()).isEqualTo(CryptoRejectedException.MESSAGE);
  }

  @Test
  void rotationAndRewrappingKeepTheContext() {
    String old = encrypt(key, HERE);
    house.rotate(key);
    Rewrapped fresh = rewrap(old, HERE).single();
    assertThat(fresh.ciphertext()).contains(":v2:");
    for (String text : List.of(old, fresh.ciphertext())) {
      assertThat(decrypt(key, text, HERE)).isEqualTo("text");
      assertThat(Failures.code(() -> decrypt(key, text, THERE)))
          .isEqualTo(FailureCode.DECRYPTION_FAILED);
    }
    assertThat(Failures.code(() -> rewrap(old, THERE).single()))
        .isEqualTo(FailureCode.DECRYPTION_FAILED);
  }

  @Test
  void dataKeysLieUnderAContextToo() {
    DataKey made = dataKey(HERE);
    ToDecrypt item = new ToDecrypt(made.ciphertext(), ByteString.empty(), HERE);
    assertThat(
            house
                .server
                .protectData()
                .decrypt(house.admin(), TestHouse.CONTEXT, key, List.of(item))
                .single()
                .plaintext())
        .isEqualTo(made.plaintext().orElseThrow());
  }

  @Test
  void aContextIsDemandedByThemAndRefusedByAllOthers() {
    KeyReference plain = house.key(vault, "plain");
    String text = encrypt(key, HERE);
    String plainText = house.encrypt(plain, "text");
    for (Optional<ByteString> none : List.of(NONE, Optional.of(ByteString.empty()))) {
      assertAboutContext(FailureCode.INVALID_REQUEST, () -> encrypt(key, none));
      assertAboutContext(FailureCode.INVALID_REQUEST, () -> decrypt(key, text, none));
      assertAboutContext(FailureCode.INVALID_REQUEST, () -> rewrap(text, none).single());
      assertAboutContext(FailureCode.INVALID_REQUEST, () -> dataKey(none));
    }
    assertAboutContext(FailureCode.UNSUPPORTED_OPERATION, () -> encrypt(plain, HERE));
    assertAboutContext(FailureCode.UNSUPPORTED_OPERATION, () -> decrypt(plain, plainText, HERE));
  }

  @Test
  void theWorkingKeyIsWhatRfc5869MakesOfKeyAndContext() {
    byte[] material = new byte[32];
    material[0] = 7;
    KeyReference imported = new KeyReference(vault, new KeyName("brought"));
    house
        .server
        .transferKeys()
        .importKey(
            house.admin(),
            TestHouse.CONTEXT,
            imported,
            derived(Algorithm.AES256_GCM96, Derivation.CONTEXT),
            new Material(Encoding.RAW, ByteString.copyOf(material), Optional.empty()));
    String text = encrypt(imported, HERE);

    try (FakeCryptoEngine engine = new FakeCryptoEngine();
        KeyMaterial main = KeyMaterial.takeOver(material);
        KeyDerivation hkdf = (KeyDerivation) engine.prepare(Algorithm.HKDF_SHA256, main);
        KeyMaterial working = hkdf.derive(HERE.get().toByteArray(), 32);
        Aead aead = (Aead) engine.prepare(Algorithm.AES256_GCM96, working)) {
      byte[] payload = CiphertextEnvelope.parse(text).orElseThrow().payload().toByteArray();
      assertThat(aead.decrypt(payload, new byte[0]))
          .isEqualTo(TestCalls.bytes("text").toByteArray());
    }
  }

  @Test
  void onlyWhatCannotRepeatANonceIsDerivedConvergently() {
    assertRefused(Algorithm.AES256_GCM96, Derivation.CONVERGENT);
    assertRefused(Algorithm.CHACHA20_POLY1305, Derivation.CONVERGENT);
    assertRefused(Algorithm.HMAC_SHA256, Derivation.CONTEXT);
    assertRefused(Algorithm.ED25519, Derivation.CONTEXT);
  }

  @Test
  void theKeyShowsHowItIsDerived() {
    assertThat(house.read(key).traits().derivation()).isEqualTo(Derivation.CONTEXT);
  }

  private void assertRefused(Algorithm algorithm, Derivation derivation) {
    assertThat(Failures.seen(() -> house.key(vault, "refused", derived(algorithm, derivation))))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.UNSUPPORTED_OPERATION, Optional.of("derivation"));
  }

  private static void assertAboutContext(FailureCode code, Runnable call) {
    assertThat(Failures.seen(call::run))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(code, Optional.of("context"));
  }

  private static NewKey derived(Algorithm algorithm, Derivation derivation) {
    return TestCalls.order(algorithm, Optional.empty(), derivation);
  }

  private String encrypt(KeyReference with, Optional<ByteString> context) {
    ToEncrypt item =
        new ToEncrypt(TestCalls.bytes("text"), ByteString.empty(), context, Optional.empty());
    return house
        .server
        .protectData()
        .encrypt(house.admin(), TestHouse.CONTEXT, with, EnvelopeFormat.NATIVE, List.of(item))
        .single()
        .ciphertext();
  }

  private String decrypt(KeyReference with, String text, Optional<ByteString> context) {
    ToDecrypt item = new ToDecrypt(text, ByteString.empty(), context);
    return TestCalls.text(
        house
            .server
            .protectData()
            .decrypt(house.admin(), TestHouse.CONTEXT, with, List.of(item))
            .single()
            .plaintext());
  }

  private Batch<Rewrapped> rewrap(String text, Optional<ByteString> context) {
    ToRewrap item = new ToRewrap(text, ByteString.empty(), context, Optional.empty());
    return house
        .server
        .protectData()
        .rewrap(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, List.of(item));
  }

  private DataKey dataKey(Optional<ByteString> context) {
    DataKeyOrder order =
        new DataKeyOrder(256, 1, true, ByteString.empty(), context, Optional.empty());
    return house
        .server
        .protectData()
        .makeDataKeys(house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.NATIVE, order)
        .single();
  }
}
