// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import static dev.keyturn.domain.key.HashAlgorithm.SHA2_256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each signature is what its scheme says: the JDK understands it. */
class TinkSignaturesTest {
  private static final byte[] TEXT = "sample".getBytes(StandardCharsets.UTF_8);

  private final CryptoEngine engine = new TinkCryptoEngine();

  @ParameterizedTest
  @EnumSource(names = {"RSA_2048", "ECDSA_P256", "ECDSA_P384", "ECDSA_P521", "ED25519"})
  void theJdkVerifiesEachSchemeAndIsVerified(Algorithm algorithm) throws GeneralSecurityException {
    try (KeyMaterial key = KnownAnswer.of(algorithm).key();
        Signer signer = (Signer) engine.prepare(algorithm, key)) {
      byte[] publicKey = engine.publicKey(algorithm, key).toByteArray();
      for (SignatureScheme scheme : engine.signatureSchemes(algorithm)) {
        Signature verifying = jdk(scheme);
        verifying.initVerify(keys(algorithm).generatePublic(new X509EncodedKeySpec(publicKey)));
        verifying.update(TEXT);
        assertThat(verifying.verify(signer.sign(scheme, TEXT))).as("by %s", scheme).isTrue();

        Signature signing = jdk(scheme);
        signing.initSign(keys(algorithm).generatePrivate(key.lend(PKCS8EncodedKeySpec::new)));
        signing.update(TEXT);
        assertThat(signer.verify(scheme, TEXT, signing.sign())).as("by %s", scheme).isTrue();
      }
    }
  }

  @Test
  void aFixedSignatureIsExactlyTwiceAsWideAsTheOrder() {
    SignatureScheme fixed = SignatureScheme.of(SignatureForm.ECDSA_FIXED, SHA2_256);
    try (KeyMaterial key = KnownAnswer.of(Algorithm.ECDSA_P256).key();
        Signer signer = (Signer) engine.prepare(Algorithm.ECDSA_P256, key)) {
      byte[] signature = signer.sign(fixed, TEXT);
      byte[] wider = new byte[66];
      System.arraycopy(signature, 0, wider, 1, 32);
      System.arraycopy(signature, 32, wider, 34, 32);
      assertThat(signature).hasSize(64);
      assertThat(signer.verify(fixed, TEXT, wider)).isFalse();
      assertThat(signer.verify(fixed, TEXT, new byte[0])).isFalse();
      assertThat(signer.verify(fixed, TEXT, new byte[64])).isFalse();
    }
  }

  private static KeyFactory keys(Algorithm algorithm) throws GeneralSecurityException {
    return KeyFactory.getInstance(
        algorithm.family() == AlgorithmFamily.RSA
            ? "RSA"
            : algorithm.family() == AlgorithmFamily.ECDSA ? "EC" : "Ed25519");
  }

  private static Signature jdk(SignatureScheme scheme) throws GeneralSecurityException {
    String hash = scheme.hash().map(function -> "SHA-" + function.bytes() * Byte.SIZE).orElse("");
    String name = hash.replace("-", "");
    return switch (scheme.form()) {
      case PKCS1 -> Signature.getInstance(name + "withRSA");
      case ECDSA_DER -> Signature.getInstance(name + "withECDSA");
      case ECDSA_FIXED -> Signature.getInstance(name + "withECDSAinP1363Format");
      case PURE -> Signature.getInstance("Ed25519");
      case PSS -> {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(
            new PSSParameterSpec(
                hash,
                "MGF1",
                new MGF1ParameterSpec(hash),
                scheme.hash().orElseThrow().bytes(),
                PSSParameterSpec.TRAILER_FIELD_BC));
        yield pss;
      }
    };
  }
}
