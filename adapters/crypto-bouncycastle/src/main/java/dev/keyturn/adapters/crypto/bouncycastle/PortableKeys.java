// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * Asymmetric keys between their portable form and that of the library. What the library says of a
 * bad key stays here, as it might tell of the key.
 */
final class PortableKeys {
  private final Algorithm algorithm;
  private final KeyKind kind;

  PortableKeys(Algorithm algorithm) {
    this.algorithm = algorithm;
    this.kind = KeyKind.of(algorithm);
  }

  KeyMaterial generate(DrbgRandom random) {
    return portable(kind.generate(random.generator()));
  }

  /**
   * The key that material encodes.
   *
   * @throws IllegalArgumentException if it encodes none of the algorithm
   */
  AsymmetricCipherKeyPair read(KeyMaterial material) {
    return material.lend(this::parse);
  }

  /**
   * The public key that belongs to material.
   *
   * @throws IllegalArgumentException if it encodes none of the algorithm
   */
  ByteString publicKey(KeyMaterial material) {
    try {
      return ByteString.takeOver(publicInfo(read(material)).getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /**
   * The portable form of a sound key.
   *
   * @throws IllegalArgumentException if it is none of the algorithm
   */
  KeyMaterial adopt(KeyMaterial encoded) {
    AsymmetricCipherKeyPair pair = read(encoded);
    if (!kind.isSound(pair.getPrivate())) {
      throw misfit();
    }
    return portable(pair);
  }

  /** The library's encoding without the public key that it adds. */
  static PrivateKeyInfo withoutPublicPart(AsymmetricKeyParameter privateKey) throws IOException {
    PrivateKeyInfo whole = PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey);
    return new PrivateKeyInfo(whole.getPrivateKeyAlgorithm(), whole.parsePrivateKey());
  }

  /**
   * Whether a lattice key is marked as a seed, or as seed and expanded key (RFC 9935, RFC 9881).
   * The library takes a seed without its mark too, as drafts had it.
   */
  static boolean saysWhatItHolds(PrivateKeyInfo encoded) throws IOException {
    return !(encoded.parsePrivateKey() instanceof ASN1OctetString);
  }

  @SuppressWarnings("UnusedException") // its message might tell of the key
  private AsymmetricCipherKeyPair parse(byte[] encoded) {
    try {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(encoded));
      AsymmetricCipherKeyPair pair = kind.read(info);
      if (info.hasPublicKey() && !isPublicPart(info.getPublicKeyData().getOctets(), pair)) {
        throw misfit();
      }
      return pair;
    } catch (IOException | RuntimeException e) {
      throw misfit();
    }
  }

  private static boolean isPublicPart(byte[] given, AsymmetricCipherKeyPair pair)
      throws IOException {
    return Arrays.equals(given, publicInfo(pair).getPublicKeyData().getOctets());
  }

  private KeyMaterial portable(AsymmetricCipherKeyPair pair) {
    try {
      return KeyMaterial.takeOver(kind.write(pair.getPrivate()).getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private static SubjectPublicKeyInfo publicInfo(AsymmetricCipherKeyPair pair) throws IOException {
    return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic());
  }

  private IllegalArgumentException misfit() {
    return new IllegalArgumentException("The material does not fit " + algorithm + ".");
  }

  private EngineUnavailableException unavailable(IOException cause) {
    return new EngineUnavailableException(
        "Bouncy Castle does not encode " + algorithm + ".", cause);
  }
}
