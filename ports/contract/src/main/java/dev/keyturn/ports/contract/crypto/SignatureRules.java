// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.Signer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Signatures: C15. */
interface SignatureRules extends EngineUnderTest {
  /** Where one verification takes long, the shorter key of the same code was tried more often. */
  Set<Algorithm> SLOW =
      Set.of(
          Algorithm.RSA_4096,
          Algorithm.ECDSA_P384,
          Algorithm.ECDSA_P521,
          Algorithm.ML_DSA_65,
          Algorithm.ML_DSA_87);

  int TRIALS = 500;
  int SLOW_TRIALS = 50;

  @Test
  default void c15_aSignatureHasTheLayoutOfItsForm() {
    forEachMainScheme(
        (algorithm, scheme, signer) -> {
          byte[] signature = signer.sign(scheme, input(scheme));
          switch (scheme.form()) {
            case PSS, PKCS1 -> assertThat(signature).hasSize(algorithm.modulusBits() / Byte.SIZE);
            case ECDSA_FIXED -> assertThat(signature).hasSize(2 * orderBytes(algorithm));
            case ECDSA_DER -> {
              assertThat(signature).startsWith(0x30);
              assertThat(signature.length).isBetween(8, 2 * orderBytes(algorithm) + 9);
            }
            case PURE -> assertThat(signature).hasSize(pureBytes(algorithm));
          }
        });
  }

  @Test
  default void c15_everyChangeOfASignatureIsRefused() {
    forEachMainScheme(
        (algorithm, scheme, signer) -> {
          byte[] signature = signer.sign(scheme, input(scheme));
          assertThat(signer.verify(scheme, input(scheme), signature)).isTrue();
          int trials = SLOW.contains(algorithm) ? SLOW_TRIALS : TRIALS;
          for (byte[] changed : Samples.changesOf(signature, trials)) {
            assertThat(signer.verify(scheme, input(scheme), changed))
                .as("%s by %s, changed (seed %d)", algorithm, scheme, Samples.SEED)
                .isFalse();
          }
        });
  }

  @Test
  default void c15_everyChangeOfTheInputIsNoticed() {
    forEachMainScheme(
        (algorithm, scheme, signer) -> {
          byte[] input = Samples.inputOf(scheme, Samples.bytes(64));
          byte[] signature = signer.sign(scheme, input);
          List<byte[]> changes = new ArrayList<>(Samples.changesOf(input));
          Collections.shuffle(changes, new Random(Samples.SEED));
          for (byte[] changed : changes.subList(0, SLOW_TRIALS)) {
            if (!scheme.prehashed() || changed.length == input.length) {
              assertThat(signer.verify(scheme, changed, signature))
                  .as("%s by %s of other input (seed %d)", algorithm, scheme, Samples.SEED)
                  .isFalse();
            }
          }
        });
  }

  @Test
  default void c15_rubbishIsRefused() {
    forEachMainScheme(
        (algorithm, scheme, signer) -> {
          int size = signer.sign(scheme, input(scheme)).length;
          byte[] most = new byte[size];
          Arrays.fill(most, (byte) 0xff);
          List<byte[]> rubbish =
              List.of(
                  new byte[0],
                  new byte[1],
                  new byte[size],
                  most,
                  Samples.bytes(size),
                  Samples.bytes(10_000),
                  new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0},
                  new byte[] {0x30, 6, 2, 1, 1, 2, 1, 1},
                  new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff});
          for (byte[] signature : rubbish) {
            assertThat(signer.verify(scheme, input(scheme), signature))
                .as("%s by %s, %d bytes of rubbish", algorithm, scheme, signature.length)
                .isFalse();
          }
        });
  }

  @Test
  default void c15_anotherKeyOrSchemeIsRefused() {
    forEach(
        Signer.class,
        KeyUse.SIGN,
        (algorithm, signer) -> {
          try (KeyMaterial otherKey = otherKey(algorithm);
              Signer other = prepare(Signer.class, algorithm, otherKey)) {
            for (SignatureScheme scheme : schemes(algorithm)) {
              byte[] signature = signer.sign(scheme, input(scheme));
              assertThat(other.verify(scheme, input(scheme), signature))
                  .as("%s by %s under another key", algorithm, scheme)
                  .isFalse();
              assertNoOtherScheme(algorithm, signer, scheme, signature);
            }
          }
        });
  }

  @Test
  default void c15_signingAHashValueIsSigningItsText() {
    forEachScheme(
        (algorithm, scheme, signer) -> {
          if (scheme.prehashed()) {
            SignatureScheme ofText = SignatureScheme.of(scheme.form(), scheme.hash().orElseThrow());
            byte[] text = Samples.text("some text");
            byte[] digest = Samples.hash(scheme.hash().orElseThrow(), text);
            byte[] signature = signer.sign(scheme, digest);
            assertThat(signer.verify(scheme, digest, signature)).isTrue();
            if (schemes(algorithm).contains(ofText)) {
              assertThat(signer.verify(ofText, text, signature))
                  .as("%s by %s, the text", algorithm, scheme)
                  .isTrue();
              assertThat(signer.verify(scheme, digest, signer.sign(ofText, text)))
                  .as("%s by %s, the hash value", algorithm, scheme)
                  .isTrue();
            }
          }
        });
  }

  @Test
  default void c15_aHashValueHasItsSize() {
    forEachScheme(
        (algorithm, scheme, signer) -> {
          if (scheme.prehashed()) {
            int right = scheme.hash().orElseThrow().bytes();
            for (int size : List.of(0, 1, right - 1, right + 1, 1000)) {
              byte[] digest = Samples.bytes(size);
              assertThatIllegalArgumentException()
                  .as("%s by %s of %d bytes", algorithm, scheme, size)
                  .isThrownBy(() -> signer.sign(scheme, digest));
              assertThatIllegalArgumentException()
                  .as("%s by %s of %d bytes", algorithm, scheme, size)
                  .isThrownBy(() -> signer.verify(scheme, digest, Samples.bytes(64)));
            }
          }
        });
  }

  /** What to try with a scheme. */
  interface SchemeCheck {
    /** Tries. */
    void accept(Algorithm algorithm, SignatureScheme scheme, Signer signer);
  }

  private void forEachScheme(SchemeCheck check) {
    forEach(
        Signer.class,
        KeyUse.SIGN,
        (algorithm, signer) ->
            schemes(algorithm).forEach(scheme -> check.accept(algorithm, scheme, signer)));
  }

  /** One scheme of each form is enough where the hash function does not matter. */
  private void forEachMainScheme(SchemeCheck check) {
    forEach(
        Signer.class,
        KeyUse.SIGN,
        (algorithm, signer) -> {
          for (Task task : mainTasks(algorithm)) {
            if (task instanceof Task.Signing signing && !signing.scheme().prehashed()) {
              check.accept(algorithm, signing.scheme(), signer);
            }
          }
        });
  }

  private void assertNoOtherScheme(
      Algorithm algorithm, Signer signer, SignatureScheme scheme, byte[] signature) {
    for (SignatureScheme other : schemes(algorithm)) {
      if (isNeighbour(scheme, other)) {
        assertThat(signer.verify(other, input(other), signature))
            .as("%s by %s, taken for %s", algorithm, scheme, other)
            .isFalse();
      }
    }
  }

  /** Another form with the same hash function, or the same form with one that is as long. */
  private static boolean isNeighbour(SignatureScheme scheme, SignatureScheme other) {
    if (scheme.hash().isEmpty() || scheme.prehashed() != other.prehashed()) {
      return false;
    }
    HashAlgorithm hash = scheme.hash().orElseThrow();
    HashAlgorithm otherHash = other.hash().orElseThrow();
    return other.form() == scheme.form()
        ? otherHash != hash
            && (otherHash.bytes() == hash.bytes() || otherHash == HashAlgorithm.SHA2_512)
        : otherHash == hash;
  }

  private static byte[] input(SignatureScheme scheme) {
    return Samples.inputOf(scheme, Samples.text("input"));
  }

  private static int orderBytes(Algorithm algorithm) {
    return switch (algorithm) {
      case ECDSA_P256 -> 32;
      case ECDSA_P384 -> 48;
      default -> 66;
    };
  }

  private static int pureBytes(Algorithm algorithm) {
    return switch (algorithm) {
      case ED25519 -> 64;
      case ML_DSA_44 -> 2420;
      case ML_DSA_65 -> 3309;
      default -> 4627;
    };
  }
}
