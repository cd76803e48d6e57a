// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What closing is for where nothing can be overwritten: no private key can be reached any more. */
class HeldKeyTest {
  private static final String OURS = HeldKeyTest.class.getPackageName();

  @ParameterizedTest
  @EnumSource(
      mode = Mode.MATCH_ANY,
      names = {"RSA_2048", "ECDSA.*", "ED.*", "HPKE.*", "ML_.*"})
  void closingAPrimitiveDropsItsPrivateKey(Algorithm algorithm) throws IllegalAccessException {
    try (BouncyCastleCryptoEngine engine = new BouncyCastleCryptoEngine(new DrbgRandom())) {
      PreparedPrimitive primitive = engine.prepare(algorithm, KnownAnswer.of(algorithm).key());
      assertThat(keysWithin(primitive)).as("while open").isNotEmpty();
      primitive.close();
      assertThat(keysWithin(primitive)).as("once closed").isEmpty();
    }
  }

  @Test
  void aClosedKeyComputesNothing() {
    HeldKey<String> key = new HeldKey<>("key");
    assertThat(key.use(String::length)).isEqualTo(3);
    key.close();
    key.close();
    assertThatIllegalStateException().isThrownBy(() -> key.use(String::length));
  }

  private static Set<Object> keysWithin(Object root) throws IllegalAccessException {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    walk(root, seen);
    seen.removeIf(found -> !(found instanceof AsymmetricKeyParameter));
    return seen;
  }

  /** Follows the fields of our own classes and of the library's. */
  private static void walk(Object object, Set<Object> seen) throws IllegalAccessException {
    if (object == null || !seen.add(object) || !isWalkable(object.getClass())) {
      return;
    }
    for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && field.trySetAccessible()) {
          walk(field.get(object), seen);
        }
      }
    }
  }

  private static boolean isWalkable(Class<?> type) {
    return Arrays.asList(OURS, "org.bouncycastle.crypto").stream()
        .anyMatch(start -> type.getName().startsWith(start));
  }
}
