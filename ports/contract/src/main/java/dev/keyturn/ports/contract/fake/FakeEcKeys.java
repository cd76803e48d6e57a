// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.contract.Der;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.KeyAgreement;

/** Keys over P-256 of the JDK. */
record FakeEcKeys() implements FakeKeys {
  private static final int SCALAR_BYTES = 32;
  private static final int POINT_BYTES = 1 + 2 * SCALAR_BYTES;
  private static final byte[] VERSION = {2, 1, 0};
  private static final byte[] INNER_VERSION = {2, 1, 1};
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
  private static final byte[] P_256 = HexFormat.of().parseHex("06082a8648ce3d030107");
  private static final int PARAMETERS = 0xa0;
  private static final int PUBLIC_KEY = 0xa1;

  @Override
  public byte[] generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return encode((ECPrivateKey) generator.generateKeyPair().getPrivate());
  }

  /**
   * Takes the four encodings that there are: with parameters or without, with public key or not.
   */
  @Override
  public byte[] portable(byte[] encoded) throws GeneralSecurityException {
    ECPrivateKey key = read(encoded);
    byte[] portable = encode(key);
    byte[] spki = publicKey(key).getEncoded();
    byte[] point = Arrays.copyOfRange(spki, spki.length - POINT_BYTES, spki.length);
    byte[] parameters = Der.of(PARAMETERS, P_256);
    byte[] open = Der.of(PUBLIC_KEY, Der.of(Der.BIT_STRING, new byte[1], point));
    List<byte[]> sound =
        List.of(
            portable, encode(key, parameters), encode(key, open), encode(key, parameters, open));
    if (sound.stream().noneMatch(one -> Arrays.equals(one, encoded))) {
      throw new InvalidKeyException("no sound key");
    }
    return portable;
  }

  @Override
  public KeyPair pair(byte[] portable) throws GeneralSecurityException {
    ECPrivateKey key = read(portable);
    return new KeyPair(publicKey(key), key);
  }

  private static ECPrivateKey read(byte[] encoded) throws GeneralSecurityException {
    PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    if (key instanceof ECPrivateKey ec
        && ec.getS().signum() > 0
        && ec.getS().compareTo(ec.getParams().getOrder()) < 0) {
      return ec;
    }
    throw new InvalidKeyException("no sound key");
  }

  private static byte[] encode(ECPrivateKey key, byte[]... optional) {
    byte[] number = key.getS().toByteArray();
    byte[] scalar = new byte[SCALAR_BYTES];
    int skipped = Math.max(0, number.length - SCALAR_BYTES);
    int length = number.length - skipped;
    System.arraycopy(number, skipped, scalar, SCALAR_BYTES - length, length);
    byte[] inner =
        Der.of(Der.SEQUENCE, INNER_VERSION, Der.of(Der.OCTET_STRING, scalar), Der.join(optional));
    return Der.of(
        Der.SEQUENCE, VERSION, Der.of(Der.SEQUENCE, EC, P_256), Der.of(Der.OCTET_STRING, inner));
  }

  /**
   * The JDK does not compute the public part of a key, but its key agreement with the generator
   * gives the x of it, and of the two points with that x one verifies what the key signs.
   */
  private static PublicKey publicKey(ECPrivateKey key) throws GeneralSecurityException {
    ECParameterSpec parameters = key.getParams();
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(key);
    agreement.doPhase(point(parameters, parameters.getGenerator()), true);
    BigInteger x = new BigInteger(1, agreement.generateSecret());
    BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
    BigInteger square =
        x.pow(3)
            .add(parameters.getCurve().getA().multiply(x))
            .add(parameters.getCurve().getB())
            .mod(p);
    BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    PublicKey open = point(parameters, new ECPoint(x, y));
    return verifies(key, open) ? open : point(parameters, new ECPoint(x, p.subtract(y)));
  }

  private static PublicKey point(ECParameterSpec parameters, ECPoint point)
      throws GeneralSecurityException {
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters));
  }

  private static boolean verifies(PrivateKey key, PublicKey open) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    byte[] signed = signature.sign();
    signature.initVerify(open);
    return signature.verify(signed);
  }
}
