// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static dev.keyturn.domain.key.Algorithm.HPKE_X25519_AES256_GCM;
import static dev.keyturn.domain.key.Algorithm.RSA_2048;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the library is more lenient than the standards, or fails in another way than it says. */
class StrictnessTest {
  private static final byte[] NOTHING = new byte[0];
  private static final byte[] INPUT = "input".getBytes(StandardCharsets.UTF_8);
  private static final SignatureScheme PSS =
      SignatureScheme.of(SignatureForm.PSS, HashAlgorithm.SHA2_256);
  private static final SignatureScheme PKCS1 =
      SignatureScheme.of(SignatureForm.PKCS1, HashAlgorithm.SHA2_256);

  private final AsymmetricCipherKeyPair pair =
      new PortableKeys(RSA_2048).read(KnownAnswer.of(RSA_2048).key());
  private final BouncyCastleRsa rsa = new BouncyCastleRsa(RSA_2048, pair, new DrbgRandom());

  @AfterEach
  void close() {
    rsa.close();
  }

  @Test
  void aPkcs1SignatureWithoutItsNullIsRefused() throws CryptoException, IOException {
    DigestInfo withoutNull =
        new DigestInfo(
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
            Hashes.hash(HashAlgorithm.SHA2_256, INPUT));
    PKCS1Encoding padding = new PKCS1Encoding(new RSABlindedEngine());
    padding.init(true, pair.getPrivate());
    byte[] lacking =
        padding.processBlock(withoutNull.getEncoded(), 0, withoutNull.getEncoded().length);
    assertThat(libraryAccepts(lacking)).as("the library's default").isTrue();
    assertThat(rsa.verify(PKCS1, INPUT, lacking)).isFalse();
    assertThat(libraryAccepts(lacking)).as("the library's default, afterwards").isTrue();
  }

  @Test
  void anRsaSignatureIsAsLongAsTheModulus() {
    byte[] signature = rsa.sign(PSS, INPUT);
    while (signature[0] != 0) {
      signature = rsa.sign(PSS, INPUT);
    }
    assertThat(rsa.verify(PSS, INPUT, signature)).isTrue();
    assertThat(rsa.verify(PSS, INPUT, Arrays.copyOfRange(signature, 1, signature.length)))
        .isFalse();
  }

  @Test
  void anRsaCiphertextIsAsLongAsTheModulus() {
    byte[] ciphertext = rsa.encrypt(INPUT, NOTHING);
    while (ciphertext[0] != 0) {
      ciphertext = rsa.encrypt(INPUT, NOTHING);
    }
    assertThat(rsa.decrypt(ciphertext, NOTHING)).isEqualTo(INPUT);
    byte[] shorter = Arrays.copyOfRange(ciphertext, 1, ciphertext.length);
    assertRejected(shorter);
  }

  @Test
  void anRsaCiphertextIsBelowTheModulus() {
    byte[] above = new byte[RSA_2048.modulusBits() / Byte.SIZE];
    Arrays.fill(above, (byte) 0xff);
    assertRejected(above);
  }

  /** The library fails with an illegal state there, as if the primitive were closed. */
  @Test
  void anEncapsulatedKeyOfSmallOrderIsRejected() {
    BouncyCastleHpke hpke =
        new BouncyCastleHpke(
            HPKE_X25519_AES256_GCM,
            new PortableKeys(HPKE_X25519_AES256_GCM)
                .read(KnownAnswer.of(HPKE_X25519_AES256_GCM).key()),
            new DrbgRandom());
    assertThatExceptionOfType(CryptoRejectedException.class)
        .isThrownBy(() -> hpke.decrypt(new byte[100], NOTHING));
    hpke.close();
  }

  private void assertRejected(byte[] ciphertext) {
    assertThatExceptionOfType(CryptoRejectedException.class)
        .isThrownBy(() -> rsa.decrypt(ciphertext, NOTHING));
  }

  private boolean libraryAccepts(byte[] signature) {
    RSADigestSigner lenient = new RSADigestSigner(Hashes.digest(HashAlgorithm.SHA2_256));
    lenient.init(false, pair.getPublic());
    lenient.update(INPUT, 0, INPUT.length);
    return lenient.verifySignature(signature);
  }
}
