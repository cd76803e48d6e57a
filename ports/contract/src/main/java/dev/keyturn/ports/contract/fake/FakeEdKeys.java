// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.contract.Der;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 keys of the JDK. */
record FakeEdKeys() implements FakeKeys {
  private static final int SEED_BYTES = 32;
  private static final byte[] ALGORITHM = HexFormat.of().parseHex("300506032b6570");

  /** What stands before the public key in the second version of RFC 5958. */
  private static final byte[] PUBLIC_TAG = {(byte) 0x81, 0x21, 0};

  @Override
  public byte[] generate() {
    byte[] seed = new byte[SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    return encode(0, seed);
  }

  @Override
  public byte[] portable(byte[] encoded) throws GeneralSecurityException {
    int start = encode(0, new byte[0]).length;
    if (encoded.length >= start + SEED_BYTES) {
      byte[] seed = Arrays.copyOfRange(encoded, start, start + SEED_BYTES);
      byte[] portable = encode(0, seed);
      byte[] spki = pair(portable).getPublic().getEncoded();
      byte[] open = Arrays.copyOfRange(spki, spki.length - SEED_BYTES, spki.length);
      byte[] withPublic = encode(1, seed, PUBLIC_TAG, open);
      if (Arrays.equals(encoded, portable) || Arrays.equals(encoded, withPublic)) {
        return portable;
      }
    }
    throw new InvalidKeyException("no sound key");
  }

  /** The JDK tells the public part of a new key only, so it draws this one anew. */
  @Override
  public KeyPair pair(byte[] portable) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(
        SEED_BYTES * Byte.SIZE - 1,
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            System.arraycopy(portable, portable.length - SEED_BYTES, bytes, 0, bytes.length);
          }
        });
    return generator.generateKeyPair();
  }

  private static byte[] encode(int version, byte[] seed, byte[]... rest) {
    return Der.of(
        Der.SEQUENCE,
        Der.of(Der.INTEGER, new byte[] {(byte) version}),
        ALGORITHM,
        Der.of(Der.OCTET_STRING, Der.of(Der.OCTET_STRING, seed)),
        Der.join(rest));
  }
}
