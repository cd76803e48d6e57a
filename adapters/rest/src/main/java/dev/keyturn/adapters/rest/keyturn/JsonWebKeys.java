// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.KeyTag;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.TransferKeys.ExportedVersion;
import dev.keyturn.ports.inbound.TransferKeys.PublicVersion;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys as JSON Web Keys: RFC 7517 and 7518, RFC 8037 for Ed25519 and X25519, RFC 9964 for ML-DSA.
 * The {@code kid} of a version is what its ciphertexts and signatures begin with, but for the
 * prefix.
 */
final class JsonWebKeys {
  private JsonWebKeys() {}

  /** Only what everybody may know. */
  static Map<String, String> ofPublic(Key key, PublicVersion version) {
    Map<String, String> jwk = described(key, version.number());
    JwkMembers.addPublic(jwk, key.algorithm(), version.subjectPublicKeyInfo());
    return jwk;
  }

  /** With the secret. */
  static Map<String, String> ofExported(Key key, ExportedVersion version) {
    Map<String, String> jwk = described(key, version.number());
    Optional<ByteString> shown = version.subjectPublicKeyInfo();
    shown.ifPresent(info -> JwkMembers.addPublic(jwk, key.algorithm(), info));
    JwkMembers.addSecret(jwk, key.algorithm(), version.bytes());
    return jwk;
  }

  private static Map<String, String> described(Key key, VersionNumber number) {
    Algorithm algorithm = key.algorithm();
    Map<String, String> jwk = new LinkedHashMap<>();
    jwk.put("kty", type(algorithm));
    jwk.put("kid", KeyTag.of(key.id()) + ":v" + number);
    use(key).ifPresent(use -> jwk.put("use", use));
    algorithmName(key).ifPresent(name -> jwk.put("alg", name));
    curve(algorithm).ifPresent(curve -> jwk.put("crv", curve));
    return jwk;
  }

  private static String type(Algorithm algorithm) {
    return switch (algorithm.family()) {
      case AEAD, DETERMINISTIC_AEAD, UNAUTHENTICATED, MAC, KEY_WRAP, DERIVATION -> "oct";
      case RSA -> "RSA";
      case ECDSA -> "EC";
      case HPKE -> "OKP";
      case SIGNATURE -> algorithm == Algorithm.ED25519 ? "OKP" : "AKP";
      case KEM -> throw new IllegalArgumentException("No standard says how to write " + algorithm);
    };
  }

  /** Separate material for codes is not in the JWK. Absent if the key has two uses. */
  private static Optional<String> use(Key key) {
    Set<KeyUse> own = new HashSet<>(key.traits().uses());
    own.retainAll(key.algorithm().uses());
    return own.size() > 1
        ? Optional.empty()
        : own.stream().findAny().map(use -> use == KeyUse.ENCRYPT ? "enc" : "sig");
  }

  /** Only where the key leaves no choice that JOSE knows; an RSA key signs in many ways. */
  private static Optional<String> algorithmName(Key key) {
    return switch (key.algorithm()) {
      case RSA_2048, RSA_3072, RSA_4096 ->
          use(key).filter("enc"::equals).isPresent()
              ? Optional.of("RSA-OAEP-256")
              : Optional.empty();
      case ECDSA_P256 -> Optional.of("ES256");
      case ECDSA_P384 -> Optional.of("ES384");
      case ECDSA_P521 -> Optional.of("ES512");
      case ED25519 -> Optional.of("EdDSA");
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 ->
          Optional.of(key.algorithm().canonicalName().toUpperCase(Locale.ROOT));
      default -> Optional.empty();
    };
  }

  private static Optional<String> curve(Algorithm algorithm) {
    return switch (algorithm) {
      case ECDSA_P256 -> Optional.of("P-256");
      case ECDSA_P384 -> Optional.of("P-384");
      case ECDSA_P521 -> Optional.of("P-521");
      case ED25519 -> Optional.of("Ed25519");
      case HPKE_X25519_AES256_GCM -> Optional.of("X25519");
      default -> Optional.empty();
    };
  }
}
