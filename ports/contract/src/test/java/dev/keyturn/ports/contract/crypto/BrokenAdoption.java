// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.Der;
import dev.keyturn.ports.crypto.RsaKeyRules;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Engines that take private keys from elsewhere too easily; the rest they refuse. */
final class BrokenAdoption {
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  private BrokenAdoption() {}

  /** Gives what is refused a second chance. */
  private abstract static class Lenient extends BrokenEngine {
    @Override
    public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
      try {
        return super.adopt(algorithm, encoded);
      } catch (IllegalArgumentException e) {
        try (KeyMaterial changed =
            encoded.lend(bytes -> KeyMaterial.takeOver(changed(algorithm, bytes)))) {
          return super.adopt(algorithm, changed);
        }
      }
    }

    /** Another encoding to try with. */
    abstract byte[] changed(Algorithm algorithm, byte[] encoded);
  }

  static final class Anything extends BrokenEngine {
    @Override
    public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
      try {
        return super.adopt(algorithm, encoded);
      } catch (IllegalArgumentException e) {
        return encoded.duplicate();
      }
    }
  }

  static final class AsItIs extends BrokenEngine {
    @Override
    public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
      super.adopt(algorithm, encoded).close();
      return encoded.duplicate();
    }
  }

  static final class BareKeys extends Lenient {
    @Override
    byte[] changed(Algorithm algorithm, byte[] encoded) {
      return algorithm == Algorithm.RSA_2048
          ? Der.of(
              Der.SEQUENCE,
              Der.of(Der.INTEGER, new byte[1]),
              RSA,
              Der.of(Der.OCTET_STRING, encoded))
          : encoded;
    }
  }

  /** Of Ed25519 keys: what stands behind the seed, inside the octets of the key. */
  static final class ReadsPastTheEnd extends Lenient {
    @Override
    byte[] changed(Algorithm algorithm, byte[] encoded) {
      byte[] portable = KeyForms.portable(algorithm);
      if (algorithm != Algorithm.ED25519 || encoded.length <= portable.length) {
        return encoded;
      }
      byte[] cut = Arrays.copyOf(encoded, portable.length);
      System.arraycopy(portable, 0, cut, 0, portable.length - 32);
      return cut;
    }
  }

  static final class WeakKeys extends BrokenEngine {
    @Override
    public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
      try {
        return super.adopt(algorithm, encoded);
      } catch (IllegalArgumentException e) {
        if (algorithm == Algorithm.RSA_2048 && encoded.lend(WeakKeys::isConsistent)) {
          return encoded.duplicate();
        }
        throw e;
      }
    }

    private static boolean isConsistent(byte[] encoded) {
      try {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded))
                instanceof RSAPrivateCrtKey key
            && Arrays.equals(key.getEncoded(), encoded)
            && RsaKeyRules.isConsistent(RsaKeyRules.numbers(key), 2048);
      } catch (GeneralSecurityException e) {
        return false;
      }
    }
  }
}
