// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Engines that treat ciphertexts badly. */
final class BrokenAeads {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private BrokenAeads() {}

  static final class NonceLast extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          return turned(super.encrypt(plaintext, associatedData), NONCE_BYTES);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
          return super.decrypt(
              turned(ciphertext, Math.max(0, ciphertext.length - NONCE_BYTES)), associatedData);
        }
      };
    }

    private static byte[] turned(byte[] bytes, int at) {
      byte[] turned = new byte[bytes.length];
      System.arraycopy(bytes, at, turned, 0, bytes.length - at);
      System.arraycopy(bytes, 0, turned, bytes.length - at, at);
      return turned;
    }
  }

  static final class Prefix extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          byte[] sealed = super.encrypt(plaintext, associatedData);
          byte[] prefixed = new byte[sealed.length + 5];
          System.arraycopy(sealed, 0, prefixed, 5, sealed.length);
          return prefixed;
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
          Objects.requireNonNull(ciphertext);
          return super.decrypt(
              Arrays.copyOfRange(ciphertext, Math.min(5, ciphertext.length), ciphertext.length),
              associatedData);
        }
      };
    }
  }

  static final class ReusedNonce extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        private final Map<Integer, byte[]> known = new HashMap<>();

        @Override
        public synchronized byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          byte[] fresh = super.encrypt(plaintext, associatedData);
          int message = 31 * Arrays.hashCode(plaintext) + Arrays.hashCode(associatedData);
          return known.computeIfAbsent(message, unused -> fresh).clone();
        }
      };
    }
  }

  static final class IgnoredAssociatedData extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          Objects.requireNonNull(associatedData);
          return super.encrypt(plaintext, new byte[0]);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
          Objects.requireNonNull(associatedData);
          return super.decrypt(ciphertext, new byte[0]);
        }
      };
    }
  }

  static final class TellsTheCause extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
          try {
            return super.decrypt(ciphertext, associatedData);
          } catch (CryptoRejectedException e) {
            e.initCause(new IllegalArgumentException("the tag is wrong"));
            throw e;
          }
        }
      };
    }
  }

  static final class AcceptsAnything extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
          try {
            return super.decrypt(ciphertext, associatedData);
          } catch (CryptoRejectedException e) {
            return ciphertext.clone();
          }
        }
      };
    }
  }

  static final class TripsOverShortInput extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
          Objects.checkIndex(NONCE_BYTES + TAG_BYTES - 1, ciphertext.length);
          return super.decrypt(ciphertext, associatedData);
        }
      };
    }
  }

  static final class ChangesItsInput extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          byte[] sealed = super.encrypt(plaintext, associatedData);
          Arrays.fill(plaintext, (byte) 0);
          return sealed;
        }
      };
    }
  }

  static final class SmallOnly extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          if (associatedData.length > 1 << 16) {
            throw new IllegalArgumentException("too much");
          }
          return super.encrypt(plaintext, associatedData);
        }
      };
    }
  }

  static final class TakesNull extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
          return super.encrypt(plaintext, Objects.requireNonNullElse(associatedData, new byte[0]));
        }
      };
    }
  }

  static final class WorksAfterClose extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        @Override
        public void close() {}
      };
    }
  }

  static final class ClosesOnce extends BrokenEngine {
    @Override
    Aead replace(Aead aead) {
      return new BrokenAead(aead) {
        private boolean closed;

        @Override
        public synchronized void close() {
          if (closed) {
            throw new IllegalStateException("closed already");
          }
          closed = true;
          super.close();
        }
      };
    }
  }
}
