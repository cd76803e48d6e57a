// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.KeyDerivation;
import dev.keyturn.ports.crypto.KeyWrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ciphertexts other than those of AEADs: C14, and what C5 and C7 say of them. */
interface CipherRules extends EngineUnderTest {
  /** A trial with a private key of RSA takes a millisecond and more; longer keys take more. */
  int RSA_TRIALS = 500;

  int LONG_RSA_TRIALS = 25;

  @Test
  default void c14_aCiphertextHasTheLayoutOfItsAlgorithm() {
    forEach(
        Encryption.class,
        KeyUse.ENCRYPT,
        (algorithm, encryption) -> {
          for (int size : List.of(0, 1, 16, 100)) {
            int expected =
                algorithm.modulusBits() == 0
                    ? algorithm.nonceBytes() + size + algorithm.tagBytes()
                    : algorithm.modulusBits() / Byte.SIZE;
            assertThat(encryption.encrypt(Samples.bytes(size), new byte[0]))
                .as("%s of %d bytes", algorithm, size)
                .hasSize(expected);
          }
        });
  }

  @Test
  default void c14_aPlaintextIsTakenUpToTheBound() {
    forEachOf(
        AlgorithmFamily.RSA,
        (algorithm, rsa) -> {
          byte[] most = Samples.bytes(algorithm.mostPlaintextBytes());
          assertThat(rsa.decrypt(rsa.encrypt(most, new byte[0]), new byte[0])).isEqualTo(most);
          for (int more : List.of(1, 2, 66, 67, 1000)) {
            assertThatIllegalArgumentException()
                .as("%s, %d bytes too many", algorithm, more)
                .isThrownBy(() -> rsa.encrypt(Samples.bytes(most.length + more), new byte[0]));
          }
        });
  }

  @Test
  default void c14_associatedDataIsRefusedWhereThereIsNone() {
    forEach(
        Encryption.class,
        KeyUse.ENCRYPT,
        (algorithm, encryption) -> {
          if (!algorithm.takesAssociatedData()) {
            byte[] sealed = encryption.encrypt(Samples.text("plaintext"), new byte[0]);
            assertThatIllegalArgumentException()
                .as("%s", algorithm)
                .isThrownBy(() -> encryption.encrypt(Samples.text("plaintext"), new byte[1]));
            assertThatIllegalArgumentException()
                .as("%s", algorithm)
                .isThrownBy(() -> encryption.decrypt(sealed, new byte[1]));
          }
        });
  }

  @Test
  default void c14_equalPlaintextsHaveDifferentCiphertexts() {
    for (AlgorithmFamily family :
        List.of(AlgorithmFamily.RSA, AlgorithmFamily.HPKE, AlgorithmFamily.UNAUTHENTICATED)) {
      forEachOf(
          family,
          (algorithm, encryption) -> {
            List<byte[]> heads = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
              byte[] sealed = encryption.encrypt(Samples.text("same"), new byte[0]);
              heads.add(Arrays.copyOf(sealed, 16));
            }
            assertThat(heads).as("%s", algorithm).doesNotHaveDuplicates();
          });
    }
  }

  @Test
  default void c14_anUnauthenticatedCipherNoticesNoChangeButAMissingIv() {
    forEachOf(
        AlgorithmFamily.UNAUTHENTICATED,
        (algorithm, cipher) -> {
          byte[] sealed = cipher.encrypt(Samples.bytes(100), new byte[0]);
          int iv = algorithm.nonceBytes();
          for (byte[] changed : Samples.changesOf(sealed)) {
            if (changed.length < iv) {
              Samples.assertRejected(
                  algorithm + " without IV", () -> cipher.decrypt(changed, new byte[0]));
            } else {
              assertThat(cipher.decrypt(changed, new byte[0])).hasSize(changed.length - iv);
            }
          }
          byte[] flipped = Samples.flipped(sealed, iv * Byte.SIZE);
          assertThat(cipher.decrypt(flipped, new byte[0]))
              .as("one bit more of %s is wrong, and no other", algorithm)
              .isEqualTo(Samples.flipped(Samples.bytes(100), 0));
        });
  }

  @Test
  default void c7_everyChangeOfAnRsaCiphertextIsRejected() {
    forEachOf(
        AlgorithmFamily.RSA,
        (algorithm, rsa) -> {
          byte[] sealed = rsa.encrypt(Samples.text("plaintext"), new byte[0]);
          int trials = algorithm.modulusBits() == 2048 ? RSA_TRIALS : LONG_RSA_TRIALS;
          for (byte[] changed : Samples.changesOf(sealed, trials)) {
            Samples.assertRejected(algorithm + " changed", () -> rsa.decrypt(changed, new byte[0]));
          }
          byte[] most = new byte[sealed.length];
          Arrays.fill(most, (byte) 0xff);
          for (byte[] number : List.of(most, new byte[sealed.length])) {
            Samples.assertRejected(
                algorithm + " of an odd number", () -> rsa.decrypt(number, new byte[0]));
          }
          try (KeyMaterial otherKey = otherKey(algorithm);
              Encryption other = prepare(Encryption.class, algorithm, otherKey)) {
            Samples.assertRejected(
                algorithm + " under another key", () -> other.decrypt(sealed, new byte[0]));
          }
        });
  }

  @Test
  default void c7_everyChangeOfAWrappedKeyIsRejected() {
    for (Algorithm algorithm : algorithmsOf(AlgorithmFamily.KEY_WRAP)) {
      try (KeyMaterial key = key(algorithm);
          KeyMaterial otherKey = otherKey(algorithm);
          KeyWrap wrap = prepare(KeyWrap.class, algorithm, key);
          KeyWrap other = prepare(KeyWrap.class, algorithm, otherKey)) {
        for (int size : List.of(16, 17, 32, 48, 1217)) {
          byte[] wrapped = wrap.wrap(Samples.bytes(size));
          assertThat(wrapped)
              .as("%s is deterministic", algorithm)
              .isEqualTo(wrap.wrap(Samples.bytes(size)))
              .hasSize((size + 7) / 8 * 8 + algorithm.tagBytes());
          for (byte[] changed : Samples.changesOf(wrapped)) {
            Samples.assertRejected(algorithm + " changed", () -> wrap.unwrap(changed));
          }
          Samples.assertRejected(algorithm + " under another key", () -> other.unwrap(wrapped));
        }
      }
    }
  }

  @Test
  default void c5_aDerivedKeyIsThatOfKeyAndContext() {
    for (Algorithm algorithm : algorithmsOf(AlgorithmFamily.DERIVATION)) {
      try (KeyMaterial key = key(algorithm);
          KeyMaterial otherKey = otherKey(algorithm);
          KeyDerivation derivation = prepare(KeyDerivation.class, algorithm, key);
          KeyDerivation other = prepare(KeyDerivation.class, algorithm, otherKey)) {
        byte[] derived = derive(derivation, "context", 64);
        assertThat(derive(derivation, "context", 64)).isEqualTo(derived);
        assertThat(derive(derivation, "context", 33)).isEqualTo(Arrays.copyOf(derived, 33));
        assertThat(
                List.of(
                    derived,
                    derive(derivation, "Context", 64),
                    derive(derivation, "", 64),
                    derive(other, "context", 64)))
            .doesNotHaveDuplicates();
      }
    }
  }

  private static byte[] derive(KeyDerivation derivation, String context, int bytes) {
    try (KeyMaterial derived = derivation.derive(Samples.text(context), bytes)) {
      return derived.lend(byte[]::clone);
    }
  }
}
