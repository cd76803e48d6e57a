// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.Signer;
import java.util.Arrays;

/** Engines that treat asymmetric keys badly. */
final class BrokenSigners {
  private BrokenSigners() {}

  /** Exchanges what RSA keys become. */
  private abstract static class BrokenRsa extends BrokenEngine {
    @Override
    public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
      PreparedPrimitive primitive = super.prepare(algorithm, material);
      return algorithm == Algorithm.RSA_2048 ? replace((Signer) primitive) : primitive;
    }

    abstract Signer replace(Signer rsa);
  }

  static final class UndeclaredUse extends BrokenRsa {
    @Override
    Signer replace(Signer rsa) {
      return new Signer() {
        @Override
        public byte[] sign(SignatureScheme scheme, byte[] input) {
          return rsa.sign(scheme, input);
        }

        @Override
        public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
          return rsa.verify(scheme, input, signature);
        }

        @Override
        public void close() {
          rsa.close();
        }
      };
    }
  }

  static final class TellsAboutThePadding extends BrokenRsa {
    @Override
    Signer replace(Signer rsa) {
      return new BrokenSigner(rsa) {
        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
          try {
            return super.decrypt(ciphertext, associatedData);
          } catch (CryptoRejectedException e) {
            throw new IllegalArgumentException("the padding is wrong", e);
          }
        }
      };
    }
  }

  static final class CutsLongPlaintexts extends BrokenRsa {
    @Override
    Signer replace(Signer rsa) {
      return new BrokenSigner(rsa) {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          int size = Math.min(plaintext.length, Algorithm.RSA_2048.mostPlaintextBytes());
          return super.encrypt(Arrays.copyOf(plaintext, size), associatedData);
        }
      };
    }
  }

  static final class IgnoresAssociatedData extends BrokenRsa {
    @Override
    Signer replace(Signer rsa) {
      return new BrokenSigner(rsa) {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          return super.encrypt(plaintext, new byte[0]);
        }
      };
    }
  }

  static final class TripsOverRubbish extends BrokenRsa {
    @Override
    Signer replace(Signer rsa) {
      return new BrokenSigner(rsa) {
        @Override
        public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
          if (signature.length != 256) {
            throw new IllegalArgumentException("no signature");
          }
          return super.verify(scheme, input, signature);
        }
      };
    }
  }

  static final class AcceptsLongerSignatures extends BrokenRsa {
    @Override
    Signer replace(Signer rsa) {
      return new BrokenSigner(rsa) {
        @Override
        public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
          int size = Math.min(signature.length, 256);
          return super.verify(scheme, input, Arrays.copyOf(signature, size));
        }
      };
    }
  }

  static final class AcceptsEverything extends BrokenRsa {
    @Override
    Signer replace(Signer rsa) {
      return new BrokenSigner(rsa) {
        @Override
        public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
          return super.verify(scheme, input, signature) || signature.length == 256;
        }
      };
    }
  }

  static final class RawPublicKeys extends BrokenEngine {
    @Override
    public ByteString publicKey(Algorithm algorithm, KeyMaterial material) {
      byte[] spki = super.publicKey(algorithm, material).toByteArray();
      return algorithm == Algorithm.ED25519
          ? ByteString.takeOver(Arrays.copyOfRange(spki, spki.length - 32, spki.length))
          : ByteString.takeOver(spki);
    }
  }

  static final class RawPrivateKeys extends BrokenEngine {
    @Override
    public KeyMaterial generate(Algorithm algorithm) {
      KeyMaterial key = super.generate(algorithm);
      return algorithm == Algorithm.ED25519
          ? key.lend(
              bytes ->
                  KeyMaterial.takeOver(Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length)))
          : key;
    }
  }
}
