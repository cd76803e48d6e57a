// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.KeyDerivation;
import dev.keyturn.ports.crypto.KeyEncapsulation;
import dev.keyturn.ports.crypto.KeyWrap;
import dev.keyturn.ports.crypto.Signer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes and arrays: C8. */
interface ArgumentRules extends EngineUnderTest {
  List<Integer> FEW_SIZES = List.of(0, 1, 64, Samples.MEBIBYTE);

  @Test
  default void c8_everySizeOfInputWorks() {
    forEachTask(
        (algorithm, task, primitive, material) -> {
          // Signatures hash their input, which the codes and the hash functions try in all sizes.
          for (int size : algorithm.isAsymmetric() ? FEW_SIZES : Samples.SIZES) {
            byte[] result = task.make(primitive, Samples.bytes(size));
            assertThat(task.isRight(primitive, Samples.bytes(size), result))
                .as("%s of %d bytes by %s", task, size, algorithm)
                .isTrue();
          }
        });
  }

  @Test
  default void c8_everySizeOfAssociatedDataWorks() {
    forEachAead(
        (algorithm, aead) -> {
          for (int size : Samples.SIZES) {
            byte[] sealed = aead.encrypt(Samples.text("plaintext"), Samples.bytes(size));
            assertThat(aead.decrypt(sealed, Samples.bytes(size)))
                .as("%s with %d bytes of associated data", algorithm, size)
                .isEqualTo(Samples.text("plaintext"));
          }
        });
  }

  @Test
  default void c8_argumentsStayAsTheyWere() {
    forEachTask(
        (algorithm, task, primitive, material) -> {
          byte[] input = Samples.bytes(100);
          byte[] result = task.make(primitive, input);
          byte[] before = result.clone();
          assertThat(task.isRight(primitive, input, result)).isTrue();
          assertThat(input).as("input, %s", task).isEqualTo(Samples.bytes(100));
          assertThat(result).as("result, %s", task).isEqualTo(before);
          Arrays.fill(result, (byte) 0);
          Arrays.fill(input, (byte) 0);
          assertThat(task.isRight(primitive, Samples.bytes(100), before))
              .as("%s by %s, kept by nobody", task, algorithm)
              .isTrue();
        });
  }

  @Test
  default void c8_associatedDataStayAsTheyWere() {
    forEachAead(
        (algorithm, aead) -> {
          byte[] data = Samples.bytes(50);
          byte[] sealed = aead.encrypt(Samples.bytes(100), data);
          byte[] opened = aead.decrypt(sealed, data);
          assertThat(data).as("associated data, %s", algorithm).isEqualTo(Samples.bytes(50));
          Arrays.fill(sealed, (byte) 0);
          assertThat(opened).as("result, %s", algorithm).isEqualTo(Samples.bytes(100));
        });
  }

  @Test
  default void c8_nullIsRefused() {
    byte[] some = Samples.bytes(40);
    byte[] none = new byte[0];
    forEach(
        Encryption.class,
        KeyUse.ENCRYPT,
        (algorithm, encryption) -> {
          assertThatNullPointerException().isThrownBy(() -> encryption.encrypt(null, none));
          assertThatNullPointerException().isThrownBy(() -> encryption.encrypt(some, null));
          assertThatNullPointerException().isThrownBy(() -> encryption.decrypt(null, none));
          assertThatNullPointerException().isThrownBy(() -> encryption.decrypt(some, null));
        });
    forEachMac(
        (algorithm, mac) -> {
          assertThatNullPointerException().isThrownBy(() -> mac.compute(null));
          assertThatNullPointerException().isThrownBy(() -> mac.verify(null, some));
          assertThatNullPointerException().isThrownBy(() -> mac.verify(some, null));
        });
  }

  @Test
  default void c8_nullIsRefusedWithAsymmetricKeysToo() {
    byte[] some = Samples.bytes(32);
    forEach(
        Signer.class,
        KeyUse.SIGN,
        (algorithm, signer) -> {
          SignatureScheme scheme = schemes(algorithm).iterator().next();
          assertThatNullPointerException().isThrownBy(() -> signer.sign(scheme, null));
          assertThatNullPointerException().isThrownBy(() -> signer.verify(scheme, null, some));
          assertThatNullPointerException()
              .isThrownBy(() -> signer.verify(scheme, Samples.inputOf(scheme, some), null));
          assertThatNullPointerException().isThrownBy(() -> signer.sign(null, some));
          assertThatNullPointerException().isThrownBy(() -> signer.verify(null, some, some));
        });
    forEach(
        KeyEncapsulation.class,
        KeyUse.ENCAPSULATE,
        (algorithm, kem) ->
            assertThatNullPointerException().isThrownBy(() -> kem.decapsulate(null).close()));
  }

  @Test
  default void c8_keysToWrapHave16To8192Bytes() {
    for (Algorithm algorithm : algorithmsOf(AlgorithmFamily.KEY_WRAP)) {
      try (KeyMaterial material = key(algorithm);
          KeyWrap wrap = prepare(KeyWrap.class, algorithm, material)) {
        for (int size : List.of(16, 17, 32, 1217, 8191, 8192)) {
          byte[] key = Samples.bytes(size);
          assertThat(wrap.unwrap(wrap.wrap(key))).as("%d bytes", size).isEqualTo(key);
        }
        for (int size : List.of(0, 1, 15, 8193, 10_000)) {
          assertThatIllegalArgumentException()
              .as("%d bytes", size)
              .isThrownBy(() -> wrap.wrap(Samples.bytes(size)));
        }
        assertThatNullPointerException().isThrownBy(() -> wrap.wrap(null));
        assertThatNullPointerException().isThrownBy(() -> wrap.unwrap(null));
      }
    }
  }

  @Test
  default void c8_derivedKeysHave1To8159Bytes() {
    for (Algorithm algorithm : algorithmsOf(AlgorithmFamily.DERIVATION)) {
      try (KeyMaterial material = key(algorithm);
          KeyDerivation derivation = prepare(KeyDerivation.class, algorithm, material)) {
        for (int size : List.of(1, 16, 31, 32, 33, 64, 8158, 8159)) {
          try (KeyMaterial derived = derivation.derive(Samples.text("context"), size)) {
            assertThat(derived.size()).isEqualTo(size);
          }
        }
        for (int size : List.of(Integer.MIN_VALUE, -1, 0, 8161, Integer.MAX_VALUE)) {
          assertThatIllegalArgumentException()
              .as("%d bytes", size)
              .isThrownBy(() -> derivation.derive(Samples.text("context"), size).close());
        }
        assertThatNullPointerException().isThrownBy(() -> derivation.derive(null, 32).close());
      }
    }
  }
}
