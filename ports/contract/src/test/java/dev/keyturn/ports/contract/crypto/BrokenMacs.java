// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Arrays;

/** Engines that treat codes badly. */
final class BrokenMacs {
  private BrokenMacs() {}

  static final class OneThreadOnly extends BrokenEngine {
    @Override
    Mac replace(Mac mac) {
      Thread maker = Thread.currentThread();
      return new BrokenMac(mac) {
        @Override
        public byte[] compute(byte[] input) {
          byte[] code = super.compute(input);
          if (Thread.currentThread() != maker) {
            code[0]++;
          }
          return code;
        }
      };
    }
  }

  static final class ZeroedKey extends BrokenEngine {
    @Override
    public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
      PreparedPrimitive primitive = super.prepare(algorithm, material);
      if (!(primitive instanceof Mac mac)) {
        return primitive;
      }
      Mac zeroed = (Mac) super.prepare(algorithm, KeyMaterial.takeOver(new byte[material.size()]));
      return new BrokenMac(mac) {
        private volatile boolean closed;

        @Override
        public byte[] compute(byte[] input) {
          return closed ? zeroed.compute(input) : super.compute(input);
        }

        @Override
        public void close() {
          closed = true;
        }
      };
    }
  }

  static final class CutCodes extends BrokenEngine {
    @Override
    Mac replace(Mac mac) {
      return new BrokenMac(mac) {
        @Override
        public byte[] compute(byte[] input) {
          return Arrays.copyOf(super.compute(input), 16);
        }

        @Override
        public boolean verify(byte[] input, byte[] code) {
          return Arrays.equals(compute(input), code);
        }
      };
    }
  }

  static final class AcceptsCutCodes extends BrokenEngine {
    @Override
    Mac replace(Mac mac) {
      return new BrokenMac(mac) {
        @Override
        public boolean verify(byte[] input, byte[] code) {
          byte[] whole = compute(input);
          return code.length >= 16
              && code.length <= whole.length
              && Arrays.equals(Arrays.copyOf(whole, code.length), code);
        }
      };
    }
  }
}
