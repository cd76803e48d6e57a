// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An algorithm that fails its known-answer test is dropped, and nothing else is. */
class EnginesTest {
  private static final Algorithm WRONG = Algorithm.AES256_GCM96;
  private static final Algorithm RIGHT = Algorithm.HMAC_SHA256;
  private static final Maker FIRST = new Maker("mistaken", "first");
  private static final Maker SECOND = new Maker("fake", "second");

  private final Mistaken mistaken =
      new Mistaken(
          material -> {
            byte[] changed = material.lend(byte[]::clone);
            changed[0] ^= 1;
            return KeyMaterial.takeOver(changed);
          });

  private final Engines engines =
      new Engines(
          "first",
          List.of(
              new InstalledEngine(FIRST, mistaken),
              new InstalledEngine(SECOND, new FakeCryptoEngine())));

  @Test
  void whatTheMakerGetsWrongTheNextInOrderMakesAndServes() {
    try (KeyMaterial material = made(engines, WRONG, SECOND)) {
      engines.prepare(WRONG, MaterialForm.PORTABLE, FIRST, material).close();
    }
    assertThat(mistaken.prepared).as("preparations, for the known-answer test alone").isEqualTo(1);
  }

  @Test
  void whatTheMakerGetsRightItStillMakes() {
    made(engines, WRONG, SECOND).close();
    made(engines, RIGHT, FIRST).close();
  }

  @Test
  void theTestRunsOnce() {
    for (int i = 0; i < 3; i++) {
      made(engines, WRONG, SECOND).close();
    }
    assertThat(mistaken.prepared).isEqualTo(1);
  }

  @Test
  void whatIsBoundToTheMistakenEngineIsNotServedByAnother() {
    assertThat(engines.serves(Task.any(WRONG), MaterialForm.BOUND, FIRST)).isFalse();
    assertThat(engines.serves(Task.any(RIGHT), MaterialForm.BOUND, FIRST)).isTrue();
  }

  @Test
  void whatEveryEngineGetsWrongIsMadeAndServedByNone() {
    Engines alone = new Engines("first", List.of(new InstalledEngine(FIRST, mistaken)));
    assertThat(alone.makes(WRONG)).isFalse();
    assertThatThrownBy(() -> alone.make(WRONG)).isInstanceOf(UnsupportedAlgorithmException.class);
    try (KeyMaterial material = mistaken.generate(WRONG)) {
      assertThatThrownBy(() -> alone.prepare(WRONG, MaterialForm.PORTABLE, FIRST, material))
          .isInstanceOf(EngineUnavailableException.class)
          .hasMessageContaining("aes256-gcm96");
    }
    assertThat(alone.makes(RIGHT)).isTrue();
  }

  @Test
  void aClassThatIsMissingOnlyThenCountsAsFailing() {
    Mistaken halfBroken =
        new Mistaken(
            material -> {
              throw new NoClassDefFoundError("lib/Lib");
            });
    Engines both =
        new Engines(
            "first",
            List.of(
                new InstalledEngine(FIRST, halfBroken),
                new InstalledEngine(SECOND, new FakeCryptoEngine())));
    made(both, WRONG, SECOND).close();
    made(both, RIGHT, FIRST).close();
  }

  @Test
  void whatTheMakerDoesNotAdoptTheNextInOrderAdopts() {
    assertThat(mistaken.algorithms()).contains(Algorithm.ED25519);
    try (KeyMaterial published = KnownAnswer.of(Algorithm.ED25519).key()) {
      Engines.Made made = engines.adopt(Algorithm.ED25519, published);
      assertThat(made.maker()).isEqualTo(SECOND);
      made.material().close();
      Engines alone = new Engines("first", List.of(new InstalledEngine(FIRST, mistaken)));
      assertThatThrownBy(() -> alone.adopt(Algorithm.ED25519, published))
          .isInstanceOf(UnsupportedAlgorithmException.class);
    }
  }

  @Test
  void aKeyThatIsUnsoundIsNotShownToTheNextEngine() {
    try (KeyMaterial rubbish = KeyMaterial.copyOf(new byte[] {1})) {
      assertThatThrownBy(() -> engines.adopt(RIGHT, rubbish))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aHashFunctionThatComesToAnotherValueIsComputedByTheNext() throws Exception {
    byte[] input = {1, 2, 3};
    for (int i = 0; i < 3; i++) {
      assertThat(engines.hash(HashAlgorithm.SHA2_256, input))
          .isEqualTo(MessageDigest.getInstance("SHA-256").digest(input));
    }
    assertThat(mistaken.hashed).as("the known-answer test alone").isEqualTo(1);
    Engines alone = new Engines("first", List.of(new InstalledEngine(FIRST, mistaken)));
    assertThatThrownBy(() -> alone.hash(HashAlgorithm.SHA2_256, input))
        .isInstanceOf(KeyturnException.class)
        .hasMessageContaining("hash function");
  }

  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void everyHashFunctionHasAKnownAnswer(HashAlgorithm hash) {
    assertThat(engines.hash(hash, new byte[0])).hasSize(hash.bytes());
  }

  private static KeyMaterial made(Engines engines, Algorithm algorithm, Maker expected) {
    Engines.Made made = engines.make(algorithm);
    assertThat(made.maker()).isEqualTo(expected);
    return made.material();
  }

  /** Does something to the key before it prepares AES-256-GCM; its SHA-256 is wrong. */
  private static final class Mistaken implements CryptoEngine {
    private final CryptoEngine engine = new FakeCryptoEngine();
    private final UnaryOperator<KeyMaterial> mistake;
    private int prepared;
    private int hashed;

    Mistaken(UnaryOperator<KeyMaterial> mistake) {
      this.mistake = mistake;
    }

    @Override
    public Set<Algorithm> algorithms() {
      return engine.algorithms();
    }

    @Override
    public KeyMaterial generate(Algorithm algorithm) {
      return engine.generate(algorithm);
    }

    @Override
    public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
      if (algorithm != WRONG) {
        return engine.prepare(algorithm, material);
      }
      prepared++;
      try (KeyMaterial mistaken = mistake.apply(material)) {
        return engine.prepare(algorithm, mistaken);
      }
    }

    @Override
    public Set<HashAlgorithm> hashes() {
      return Set.of(HashAlgorithm.SHA2_256);
    }

    @Override
    public byte[] hash(HashAlgorithm hash, byte[] input) {
      hashed++;
      byte[] changed = engine.hash(hash, input);
      changed[0] ^= 1;
      return changed;
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
