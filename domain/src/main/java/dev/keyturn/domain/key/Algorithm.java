// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The algorithms that Keyturn knows, by canonical name, with their sizes in bytes.
 *
 * <p>The portable form of a symmetric key is its raw bytes; that of an asymmetric one the PKCS#8
 * encoding (RFC 5958) of its standard, without optional parts: RFC 8017 with CRT values for RSA,
 * RFC 5915 with a named curve for ECDSA (the name outside; within neither parameters nor public
 * key), RFC 8410 for Ed25519 and X25519, and the seed alone for ML-KEM (RFC 9935) and ML-DSA (RFC
 * 9881). Public keys are X.509 SubjectPublicKeyInfo of the same standards.
 *
 * <p>An RSA key has two primes and a public exponent that is odd, above 2^16 and below 2^32: within
 * what FIPS 186-5 (appendix A.1.1) allows, and the most that every engine takes.
 */
@SuppressWarnings("ImmutableEnumChecker") // the set is an immutable copy
public enum Algorithm {
  /** AES-128-GCM, 96-bit random nonce, 128-bit tag (NIST SP 800-38D). */
  AES128_GCM96("aes128-gcm96", AlgorithmFamily.AEAD, 16, 12, 16, KeyUse.ENCRYPT, KeyUse.WRAP),
  /** AES-256-GCM, 96-bit random nonce, 128-bit tag (NIST SP 800-38D). */
  AES256_GCM96("aes256-gcm96", AlgorithmFamily.AEAD, 32, 12, 16, KeyUse.ENCRYPT, KeyUse.WRAP),
  /** ChaCha20-Poly1305, 96-bit random nonce, 128-bit tag (RFC 8439). */
  CHACHA20_POLY1305("chacha20-poly1305", AlgorithmFamily.AEAD, 32, 12, 16, KeyUse.ENCRYPT),
  /** XChaCha20-Poly1305, 192-bit random nonce, 128-bit tag (draft-irtf-cfrg-xchacha-03). */
  XCHACHA20_POLY1305("xchacha20-poly1305", AlgorithmFamily.AEAD, 32, 24, 16, KeyUse.ENCRYPT),
  /** AES-SIV with two 256-bit keys; the synthetic IV comes first (RFC 5297). */
  AES256_SIV("aes256-siv", AlgorithmFamily.DETERMINISTIC_AEAD, 64, 0, 16, KeyUse.ENCRYPT),
  /** AES-128-OFB, 128-bit random IV in front (NIST SP 800-38A). Unauthenticated: deprecated. */
  AES128_OFB("aes128-ofb", AlgorithmFamily.UNAUTHENTICATED, 16, 16, 0, KeyUse.ENCRYPT),
  /** AES-256-OFB, 128-bit random IV in front (NIST SP 800-38A). Unauthenticated: deprecated. */
  AES256_OFB("aes256-ofb", AlgorithmFamily.UNAUTHENTICATED, 32, 16, 0, KeyUse.ENCRYPT),
  /** RSA with 2048 bits: RSAES-OAEP with SHA-256 and no label, or signatures (RFC 8017). */
  RSA_2048("rsa-2048", AlgorithmFamily.RSA, 0, 0, 0, KeyUse.ENCRYPT, KeyUse.SIGN),
  /** RSA with 3072 bits: RSAES-OAEP with SHA-256 and no label, or signatures (RFC 8017). */
  RSA_3072("rsa-3072", AlgorithmFamily.RSA, 0, 0, 0, KeyUse.ENCRYPT, KeyUse.SIGN),
  /** RSA with 4096 bits: RSAES-OAEP with SHA-256 and no label, or signatures (RFC 8017). */
  RSA_4096("rsa-4096", AlgorithmFamily.RSA, 0, 0, 0, KeyUse.ENCRYPT, KeyUse.SIGN),
  /**
   * HPKE in base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (RFC 9180, 0x0020,
   * 0x0001, 0x0002), one message a context. The 32 bytes of the encapsulated key come first.
   */
  HPKE_X25519_AES256_GCM(
      "hpke-x25519-sha256-aes256-gcm", AlgorithmFamily.HPKE, 0, 32, 16, KeyUse.ENCRYPT),
  /** ECDSA over NIST P-256 (FIPS 186-5). */
  ECDSA_P256("ecdsa-p256", AlgorithmFamily.ECDSA, 0, 0, 0, KeyUse.SIGN),
  /** ECDSA over NIST P-384 (FIPS 186-5). */
  ECDSA_P384("ecdsa-p384", AlgorithmFamily.ECDSA, 0, 0, 0, KeyUse.SIGN),
  /** ECDSA over NIST P-521 (FIPS 186-5). */
  ECDSA_P521("ecdsa-p521", AlgorithmFamily.ECDSA, 0, 0, 0, KeyUse.SIGN),
  /** Ed25519 (RFC 8032). */
  ED25519("ed25519", AlgorithmFamily.SIGNATURE, 0, 0, 0, KeyUse.SIGN),
  /** ML-DSA-44 with an empty context (FIPS 204). */
  ML_DSA_44("ml-dsa-44", AlgorithmFamily.SIGNATURE, 0, 0, 0, KeyUse.SIGN),
  /** ML-DSA-65 with an empty context (FIPS 204). */
  ML_DSA_65("ml-dsa-65", AlgorithmFamily.SIGNATURE, 0, 0, 0, KeyUse.SIGN),
  /** ML-DSA-87 with an empty context (FIPS 204). */
  ML_DSA_87("ml-dsa-87", AlgorithmFamily.SIGNATURE, 0, 0, 0, KeyUse.SIGN),
  /** ML-KEM-768 (FIPS 203). */
  ML_KEM_768("ml-kem-768", AlgorithmFamily.KEM, 0, 0, 0, KeyUse.ENCAPSULATE),
  /** ML-KEM-1024 (FIPS 203). */
  ML_KEM_1024("ml-kem-1024", AlgorithmFamily.KEM, 0, 0, 0, KeyUse.ENCAPSULATE),
  /** HMAC with SHA-224, a 224-bit key and the whole 224-bit code (FIPS 198-1). */
  HMAC_SHA224("hmac-sha224", AlgorithmFamily.MAC, 28, 0, 28, KeyUse.MAC),
  /** HMAC with SHA-256, a 256-bit key and the whole 256-bit code (FIPS 198-1). */
  HMAC_SHA256("hmac-sha256", AlgorithmFamily.MAC, 32, 0, 32, KeyUse.MAC),
  /** HMAC with SHA-384, a 384-bit key and the whole 384-bit code (FIPS 198-1). */
  HMAC_SHA384("hmac-sha384", AlgorithmFamily.MAC, 48, 0, 48, KeyUse.MAC),
  /** HMAC with SHA-512, a 512-bit key and the whole 512-bit code (FIPS 198-1). */
  HMAC_SHA512("hmac-sha512", AlgorithmFamily.MAC, 64, 0, 64, KeyUse.MAC),
  /** HMAC with SHA3-224, a 224-bit key and the whole 224-bit code (FIPS 198-1, 202). */
  HMAC_SHA3_224("hmac-sha3-224", AlgorithmFamily.MAC, 28, 0, 28, KeyUse.MAC),
  /** HMAC with SHA3-256, a 256-bit key and the whole 256-bit code (FIPS 198-1, 202). */
  HMAC_SHA3_256("hmac-sha3-256", AlgorithmFamily.MAC, 32, 0, 32, KeyUse.MAC),
  /** HMAC with SHA3-384, a 384-bit key and the whole 384-bit code (FIPS 198-1, 202). */
  HMAC_SHA3_384("hmac-sha3-384", AlgorithmFamily.MAC, 48, 0, 48, KeyUse.MAC),
  /** HMAC with SHA3-512, a 512-bit key and the whole 512-bit code (FIPS 198-1, 202). */
  HMAC_SHA3_512("hmac-sha3-512", AlgorithmFamily.MAC, 64, 0, 64, KeyUse.MAC),
  /** CMAC with AES-256 and the whole 128-bit code (NIST SP 800-38B). */
  AES_CMAC("aes-cmac", AlgorithmFamily.MAC, 32, 0, 16, KeyUse.MAC),
  /** AES key wrap with padding under a 256-bit key (RFC 5649). Not for named keys. */
  AES256_KWP("aes256-kwp", AlgorithmFamily.KEY_WRAP, 32, 0, 8, KeyUse.WRAP),
  /** HKDF with SHA-256 and no salt; the context is the info (RFC 5869). Not for named keys. */
  HKDF_SHA256("hkdf-sha256", AlgorithmFamily.DERIVATION, 32, 0, 0, KeyUse.DERIVE);

  private static final int FEWEST_FREE_BYTES = 16;
  private static final int MOST_FREE_BYTES = 512;
  private static final int OAEP_OVERHEAD = 66;

  private final String canonicalName;
  private final AlgorithmFamily family;
  private final int keyBytes;
  private final int nonceBytes;
  private final int tagBytes;
  private final Set<KeyUse> uses;

  Algorithm(
      String canonicalName,
      AlgorithmFamily family,
      int keyBytes,
      int nonceBytes,
      int tagBytes,
      KeyUse... uses) {
    this.canonicalName = canonicalName;
    this.family = family;
    this.keyBytes = keyBytes;
    this.nonceBytes = nonceBytes;
    this.tagBytes = tagBytes;
    this.uses = Set.copyOf(EnumSet.copyOf(Arrays.asList(uses)));
  }

  /**
   * The algorithm of a canonical name, which is case-sensitive.
   *
   * @throws KeyturnException {@code unknown_algorithm} on field {@code algorithm}
   */
  public static Algorithm named(String canonicalName) {
    return find(canonicalName)
        .orElseThrow(
            () ->
                KeyturnException.aboutField(
                    FailureCode.UNKNOWN_ALGORITHM, "algorithm", "No algorithm has that name."));
  }

  /** The algorithm of a canonical name, or empty. */
  public static Optional<Algorithm> find(String canonicalName) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.canonicalName.equals(canonicalName))
        .findAny();
  }

  /** The name on every wire and in every record. */
  public String canonicalName() {
    return canonicalName;
  }

  /** What it computes. */
  public AlgorithmFamily family() {
    return family;
  }

  /** The size in bytes of a symmetric key when it is made; 0 if the algorithm is asymmetric. */
  public int keyBytes() {
    return keyBytes;
  }

  /** Whether a key has a private and a public part. */
  public boolean isAsymmetric() {
    return keyBytes == 0;
  }

  /**
   * Whether symmetric material of that many bytes is a key: HMAC (RFC 2104) and HKDF take any size,
   * here from 16 to 512, all others their own only. False for asymmetric algorithms.
   */
  public boolean fits(int bytes) {
    boolean free = hmacHash().isPresent() || family == AlgorithmFamily.DERIVATION;
    return free
        ? bytes >= FEWEST_FREE_BYTES && bytes <= MOST_FREE_BYTES
        : !isAsymmetric() && bytes == keyBytes;
  }

  /** The hash function within, for HMAC; empty for all others. */
  public Optional<HashAlgorithm> hmacHash() {
    return Arrays.stream(HashAlgorithm.values()).filter(hash -> hmac(hash) == this).findAny();
  }

  /** HMAC with a hash function. */
  public static Algorithm hmac(HashAlgorithm hash) {
    return switch (hash) {
      case SHA2_224 -> HMAC_SHA224;
      case SHA2_256 -> HMAC_SHA256;
      case SHA2_384 -> HMAC_SHA384;
      case SHA2_512 -> HMAC_SHA512;
      case SHA3_224 -> HMAC_SHA3_224;
      case SHA3_256 -> HMAC_SHA3_256;
      case SHA3_384 -> HMAC_SHA3_384;
      case SHA3_512 -> HMAC_SHA3_512;
    };
  }

  /** The size of the modulus in bits, for RSA; 0 for all others. */
  public int modulusBits() {
    return switch (this) {
      case RSA_2048 -> 2048;
      case RSA_3072 -> 3072;
      case RSA_4096 -> 4096;
      default -> 0;
    };
  }

  /** How many bytes can be encrypted at once; no bound but that of arrays for most. */
  public int mostPlaintextBytes() {
    return modulusBits() == 0 ? Integer.MAX_VALUE : modulusBits() / Byte.SIZE - OAEP_OVERHEAD;
  }

  /** Whether associated data can be bound to a ciphertext. */
  public boolean takesAssociatedData() {
    return family == AlgorithmFamily.AEAD
        || family == AlgorithmFamily.DETERMINISTIC_AEAD
        || family == AlgorithmFamily.HPKE;
  }

  /** Whether working keys can be derived from its keys by a context. */
  public boolean isDerivable() {
    return family == AlgorithmFamily.AEAD || family == AlgorithmFamily.DETERMINISTIC_AEAD;
  }

  /** Whether a standard says how its keys are written as JSON Web Keys; none does for ML-KEM. */
  public boolean hasJsonWebKeys() {
    return family != AlgorithmFamily.KEM;
  }

  /** Whether it is here for existing data only: no key should be made for it any more. */
  public boolean isDeprecated() {
    return family == AlgorithmFamily.UNAUTHENTICATED;
  }

  /**
   * The size in bytes of the nonce, IV or encapsulated key in front of each ciphertext; 0 if there
   * is none.
   */
  public int nonceBytes() {
    return nonceBytes;
  }

  /** The size in bytes of the tag, synthetic IV or code; 0 if there is none or it varies. */
  public int tagBytes() {
    return tagBytes;
  }

  /** What a key of this algorithm may be made for. */
  public Set<KeyUse> uses() {
    return uses;
  }

  /** What a named key of this algorithm may be made for; empty if there are no such keys. */
  public Set<KeyUse> usesForCallers() {
    return uses.stream().filter(KeyUse::isForCallers).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The use of a named key that is made without naming one; empty if there is a choice, or none.
   */
  public Optional<KeyUse> onlyUse() {
    Set<KeyUse> open = usesForCallers();
    return open.size() == 1 ? Optional.of(open.iterator().next()) : Optional.empty();
  }

  /** Whether random 96-bit nonces bound the number of encryptions under one version. */
  public boolean hasRandomNonce() {
    return family == AlgorithmFamily.AEAD && nonceBytes == 12;
  }

  @Override
  public String toString() {
    return canonicalName;
  }
}
