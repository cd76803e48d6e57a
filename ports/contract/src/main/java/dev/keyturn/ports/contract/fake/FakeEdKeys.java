// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.contract.Der;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
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
    return encode(seed);
  }

  @Override
  public byte[] portable(byte[] encoded) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(encoded);
    if (!(KeyFactory.getInstance("Ed25519").generatePrivate(spec) instanceof EdECPrivateKey key)) {
      throw new InvalidKeyException("no private key");
    }
    byte[] portable = encode(key.getBytes().orElseThrow());
    byte[] spki = pair(portable).getPublic().getEncoded();
    byte[] open = Der.join(PUBLIC_TAG, Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    int end = encoded.length - open.length;
    byte[] tag = Arrays.copyOfRange(encoded, end, end + PUBLIC_TAG.length);
    boolean hasPublicKey = end >= portable.length && Arrays.equals(tag, PUBLIC_TAG);
    byte[] tail = Arrays.copyOfRange(encoded, end, encoded.length);
    if (hasPublicKey ? !Arrays.equals(tail, open) : !Arrays.equals(encoded, portable)) {
      throw new InvalidKeyException("no sound key");
    }
    return portable;
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

  private static byte[] encode(byte[] seed) {
    return Der.of(
        Der.SEQUENCE,
        Der.of(Der.INTEGER, new byte[1]),
        ALGORITHM,
        Der.of(Der.OCTET_STRING, Der.of(Der.OCTET_STRING, seed)));
  }
}
