// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stays of a key after the last use: C11. */
interface ForgettingRules extends EngineUnderTest {
  /** A run of key bytes as long as this is the key; fewer could be there by chance. */
  int TELLING_BYTES = 16;

  @Test
  default void c11_noCopyOfTheKeyStaysReachable() {
    for (Algorithm algorithm : algorithms()) {
      try (KeyMaterial key = key(algorithm)) {
        List<byte[]> secrets = key.lend(bytes -> secretsOf(algorithm, bytes));
        if (algorithm.isAsymmetric()) {
          engine().publicKey(algorithm, key);
          engine().adopt(algorithm, key).close();
        }
        PreparedPrimitive primitive = engine().prepare(algorithm, key);
        for (Task task : mainTasks(algorithm)) {
          byte[] result = task.make(primitive, Samples.text("input"));
          assertThat(task.isRight(primitive, Samples.text("input"), result)).isTrue();
        }
        primitive.close();
        for (byte[] secret : secrets) {
          assertThat(Reachable.holds(List.of(primitive, engine()), secret))
              .as("%s: the closed primitive or its engine still holds the key", algorithm)
              .isFalse();
        }
      }
    }
  }

  /** What nobody may know: all of a symmetric key, and the numbers of a private one. */
  private static List<byte[]> secretsOf(Algorithm algorithm, byte[] key) {
    if (algorithm.family() != AlgorithmFamily.RSA) {
      return List.of(
          Arrays.copyOf(tail(algorithm, key), TELLING_BYTES),
          Arrays.copyOfRange(key, key.length - TELLING_BYTES, key.length));
    }
    List<byte[]> secrets = new ArrayList<>();
    for (BigInteger number : numbersOf(key)) {
      byte[] bytes = number.toByteArray();
      secrets.add(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length / 2 + TELLING_BYTES));
    }
    return secrets;
  }

  /** The key proper, without what stands before it in an encoding. */
  private static byte[] tail(Algorithm algorithm, byte[] key) {
    int bytes = algorithm.isAsymmetric() ? 2 * TELLING_BYTES : key.length;
    return Arrays.copyOfRange(key, key.length - bytes, key.length);
  }

  private static List<BigInteger> numbersOf(byte[] encoded) {
    try {
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey)
              KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return List.of(
          key.getPrivateExponent(),
          key.getPrimeP(),
          key.getPrimeQ(),
          key.getPrimeExponentP(),
          key.getPrimeExponentQ(),
          key.getCrtCoefficient());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
