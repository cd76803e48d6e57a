// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Tink has of the algorithms that Keyturn knows.
 *
 * <p>It has RSA for signatures only, and pairs each curve with hash functions of its strength. Its
 * key wrap (RFC 5649) stops at 4096 bytes, half of what the port promises; its ML-DSA comes from
 * another library, which it looks for at run time. So both are left out.
 */
final class TinkAlgorithms {
  static final Set<Algorithm> ALL =
      Collections.unmodifiableSet(
          EnumSet.of(
              Algorithm.AES128_GCM96,
              Algorithm.AES256_GCM96,
              Algorithm.CHACHA20_POLY1305,
              Algorithm.XCHACHA20_POLY1305,
              Algorithm.AES256_SIV,
              Algorithm.RSA_2048,
              Algorithm.RSA_3072,
              Algorithm.RSA_4096,
              Algorithm.HPKE_X25519_AES256_GCM,
              Algorithm.ECDSA_P256,
              Algorithm.ECDSA_P384,
              Algorithm.ECDSA_P521,
              Algorithm.ED25519,
              Algorithm.HMAC_SHA224,
              Algorithm.HMAC_SHA256,
              Algorithm.HMAC_SHA384,
              Algorithm.HMAC_SHA512,
              Algorithm.AES_CMAC,
              Algorithm.HKDF_SHA256));

  private static final Map<Algorithm, Set<SignatureScheme>> SCHEMES = schemes();

  private TinkAlgorithms() {}

  static Set<KeyUse> uses(Algorithm algorithm) {
    return algorithm.family() == AlgorithmFamily.RSA ? Set.of(KeyUse.SIGN) : algorithm.uses();
  }

  /** The schemes of an algorithm, the usual one first; empty if Tink does not sign by it. */
  static Set<SignatureScheme> schemes(Algorithm algorithm) {
    return SCHEMES.getOrDefault(algorithm, Set.of());
  }

  private static Map<Algorithm, Set<SignatureScheme>> schemes() {
    Map<Algorithm, Set<SignatureScheme>> all = new EnumMap<>(Algorithm.class);
    for (Algorithm algorithm : ALL) {
      Set<HashAlgorithm> hashes = hashes(algorithm);
      all.put(
          algorithm,
          SignatureScheme.allOf(algorithm).stream()
              .filter(scheme -> !scheme.prehashed())
              .filter(scheme -> scheme.hash().map(hashes::contains).orElse(true))
              .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
    all.replaceAll((algorithm, schemes) -> Collections.unmodifiableSet(schemes));
    return all;
  }

  private static Set<HashAlgorithm> hashes(Algorithm algorithm) {
    return switch (algorithm) {
      case RSA_2048, RSA_3072, RSA_4096 ->
          EnumSet.of(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512);
      case ECDSA_P256 -> EnumSet.of(HashAlgorithm.SHA2_256);
      case ECDSA_P384 -> EnumSet.of(HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512);
      case ECDSA_P521 -> EnumSet.of(HashAlgorithm.SHA2_512);
      default -> EnumSet.noneOf(HashAlgorithm.class);
    };
  }
}
