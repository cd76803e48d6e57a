// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Engines that treat algorithms or material badly. */
final class BrokenMaterial {
  private BrokenMaterial() {}

  static final class UndeclaredAlgorithm extends BrokenEngine {
    @Override
    public KeyMaterial generate(Algorithm algorithm) {
      return algorithm == Algorithm.AES256_SIV
          ? KeyMaterial.takeOver(new byte[algorithm.keyBytes()])
          : super.generate(algorithm);
    }
  }

  static final class FickleDeclaration extends BrokenEngine {
    private final AtomicBoolean asked = new AtomicBoolean();

    @Override
    public Set<Algorithm> algorithms() {
      return asked.getAndSet(true) ? EnumSet.of(Algorithm.HMAC_SHA256) : super.algorithms();
    }
  }

  static final class ShortKeys extends BrokenEngine {
    @Override
    public KeyMaterial generate(Algorithm algorithm) {
      try (KeyMaterial whole = super.generate(algorithm)) {
        return whole.lend(key -> KeyMaterial.takeOver(Arrays.copyOf(key, key.length - 1)));
      }
    }
  }

  static final class SameKey extends BrokenEngine {
    @Override
    public KeyMaterial generate(Algorithm algorithm) {
      super.generate(algorithm).close();
      return KeyMaterial.takeOver(Samples.bytes(algorithm.keyBytes()));
    }
  }

  static final class TextKeys extends BrokenEngine {
    @Override
    public KeyMaterial generate(Algorithm algorithm) {
      try (KeyMaterial whole = super.generate(algorithm)) {
        return whole.lend(
            key -> {
              byte[] text = key.clone();
              for (int i = 0; i < text.length; i++) {
                text[i] &= 0x7f;
              }
              return KeyMaterial.takeOver(text);
            });
      }
    }
  }

  static final class KeepsTheMaterial extends BrokenEngine {
    @Override
    public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
      PreparedPrimitive primitive = super.prepare(algorithm, material);
      return primitive instanceof Mac mac
          ? new BrokenMac(mac) {
            @Override
            public byte[] compute(byte[] input) {
              material.lend(key -> key.length);
              return super.compute(input);
            }
          }
          : primitive;
    }
  }

  static final class RemembersTheKey extends BrokenEngine {
    private final List<Supplier<byte[]>> remembered = new ArrayList<>();

    @Override
    public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
      byte[] copy = material.lend(byte[]::clone);
      remembered.add(() -> copy);
      return super.prepare(algorithm, material);
    }
  }

  static final class RemembersThePrimes extends BrokenEngine {
    private final Map<Algorithm, BigInteger> remembered = new EnumMap<>(Algorithm.class);

    @Override
    public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
      remembered.put(algorithm, material.lend(BigInteger::new));
      return super.prepare(algorithm, material);
    }
  }

  static final class PadsShortMaterial extends BrokenEngine {
    @Override
    public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
      if (algorithm.keyBytes() <= material.size()) {
        return super.prepare(algorithm, material);
      }
      try (KeyMaterial padded =
          material.lend(key -> KeyMaterial.takeOver(Arrays.copyOf(key, algorithm.keyBytes())))) {
        return super.prepare(algorithm, padded);
      }
    }
  }

  static final class ClosesTheMaterial extends BrokenEngine {
    @Override
    public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
      PreparedPrimitive primitive = super.prepare(algorithm, material);
      material.close();
      return primitive;
    }
  }

  static final class NeverCloses extends BrokenEngine {
    @Override
    public void close() {}
  }
}
