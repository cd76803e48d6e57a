// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Verifies with what a JWK says and the JDK has, and nothing of ours. */
final class JwkVerifier {
  /** RFC 8410, up to the key. */
  private static final String ED25519_INFO = "302a300506032b6570032100";

  private JwkVerifier() {}

  static boolean verifies(JsonNode jwk, SignatureScheme scheme, byte[] input, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(name(scheme));
    if (scheme.form() == SignatureForm.PSS) {
      String hash = hash(scheme, "SHA-");
      verifier.setParameter(
          new PSSParameterSpec(
              hash,
              "MGF1",
              new MGF1ParameterSpec(hash),
              scheme.hash().orElseThrow().bytes(),
              PSSParameterSpec.TRAILER_FIELD_BC));
    }
    verifier.initVerify(key(jwk));
    verifier.update(input);
    return verifier.verify(signature);
  }

  static PublicKey key(JsonNode jwk) throws GeneralSecurityException {
    return switch (jwk.path("kty").asText()) {
      case "RSA" ->
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
      case "EC" ->
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new ECPublicKeySpec(
                      new ECPoint(number(jwk, "x"), number(jwk, "y")),
                      curve(jwk.path("crv").asText())));
      case "OKP" ->
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new X509EncodedKeySpec(
                      HexFormat.of()
                          .parseHex(ED25519_INFO + HexFormat.of().formatHex(bytes(jwk, "x")))));
      default -> throw new AssertionError("The JDK does not know " + jwk);
    };
  }

  private static ECParameterSpec curve(String name) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp" + name.substring(2) + "r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static String name(SignatureScheme scheme) {
    return switch (scheme.form()) {
      case PSS -> "RSASSA-PSS";
      case PKCS1 -> hash(scheme, "SHA") + "withRSA";
      case ECDSA_DER -> hash(scheme, "SHA") + "withECDSA";
      case ECDSA_FIXED -> hash(scheme, "SHA") + "withECDSAinP1363Format";
      case PURE -> "Ed25519";
    };
  }

  private static String hash(SignatureScheme scheme, String prefix) {
    HashAlgorithm hash = scheme.hash().orElseThrow();
    if (!hash.canonicalName().startsWith("sha2-")) {
      throw new AssertionError("Only SHA-2 is asked for.");
    }
    return prefix + hash.canonicalName().substring("sha2-".length());
  }

  private static BigInteger number(JsonNode jwk, String member) {
    return new BigInteger(1, bytes(jwk, member));
  }

  private static byte[] bytes(JsonNode jwk, String member) {
    return Base64.getUrlDecoder().decode(jwk.path(member).asText());
  }
}
