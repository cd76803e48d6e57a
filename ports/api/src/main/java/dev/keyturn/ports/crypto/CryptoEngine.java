// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import java.util.Set;

/**
 * Generates key material for the algorithms that it declares, and prepares it into thread-safe
 * primitives.
 *
 * <ul>
 *   <li><b>C1</b> {@link #algorithms()} is the same at every call and not empty, and so are the
 *       uses, schemes and hash functions. Asking for anything else throws {@link
 *       UnsupportedAlgorithmException} and nothing else.
 *   <li><b>C2</b> Generated symmetric material has exactly {@link Algorithm#keyBytes()} bytes from
 *       a cryptographic random generator, and differs from call to call.
 *   <li><b>C3</b> Material is portable: what one engine generated, sealed, signed or encapsulated,
 *       every other engine that declares the same prepares, opens, verifies and decapsulates.
 *   <li><b>C4</b> An AEAD ciphertext is nonce, ciphertext, tag, in this order, without any prefix;
 *       a deterministic one is synthetic IV, ciphertext. So its size is that of the plaintext plus
 *       {@link Algorithm#nonceBytes()} plus {@link Algorithm#tagBytes()}.
 *   <li><b>C5</b> Every AEAD encryption draws a fresh random nonce; a deterministic one gives equal
 *       ciphertext for equal plaintext and associated data, and different ciphertext otherwise.
 *   <li><b>C6</b> Associated data is bound; empty associated data and none are the same.
 *   <li><b>C7</b> Whatever does not open throws {@link CryptoRejectedException} with one message:
 *       wrong key, wrong associated data, changed, cut or lengthened bytes alike.
 *   <li><b>C8</b> Sizes from 0 bytes to at least 1 MiB work for plaintext, associated data, and the
 *       input of MACs and signatures, unless the algorithm bounds them. Arguments are never changed
 *       and never kept; null throws {@link NullPointerException}.
 *   <li><b>C9</b> Engine and primitives may be used by many threads at once.
 *   <li><b>C10</b> {@link #prepare} copies what it needs: the material may be closed right after.
 *       Material that is no key of the algorithm throws {@link IllegalArgumentException}: for
 *       symmetric algorithms, whatever {@link Algorithm#fits} denies.
 *   <li><b>C11</b> A primitive that was closed throws {@link IllegalStateException}, and so does an
 *       engine; both may be closed twice. Nothing is ever computed with zeroed keys.
 *   <li><b>C12</b> A MAC is the whole output of its algorithm; verifying compares in constant time.
 *   <li><b>C13</b> Asymmetric material is the PKCS#8 encoding, and a public key the
 *       SubjectPublicKeyInfo, that {@link Algorithm} tells of, byte for byte the same from every
 *       engine for one key.
 *   <li><b>C14</b> Other ciphertexts: RSA gives what RSAES-OAEP gives, as long as the modulus. HPKE
 *       gives encapsulated key, ciphertext, tag; associated data is the {@code info} of its
 *       context, and its {@code aad} is empty. An unauthenticated cipher gives IV, ciphertext, and
 *       rejects only what is shorter than an IV.
 *   <li><b>C15</b> A signature has the layout of its form. Verifying answers false to everything
 *       else, of whatever shape, and to other inputs, keys and schemes.
 *   <li><b>C16</b> An encapsulated secret has 32 bytes; a wrong ciphertext of the right size gives
 *       another secret without a failure.
 *   <li><b>C17</b> {@link #adopt} takes every PKCS#8 encoding of a sound key of the algorithm and
 *       gives the portable one; anything else throws {@link IllegalArgumentException}: other
 *       algorithms, sizes and curves, parts that contradict each other, RSA keys that {@link
 *       RsaKeyRules} does not find sound, keys without their frame, anything behind the end of any
 *       part, and rubbish.
 * </ul>
 */
public interface CryptoEngine extends AutoCloseable {
  /** The algorithms that it generates and prepares. */
  Set<Algorithm> algorithms();

  /** What it does with keys of a declared algorithm; all that the algorithm offers, as a rule. */
  default Set<KeyUse> uses(Algorithm algorithm) {
    return algorithm.uses();
  }

  /** The schemes that it signs by with a declared algorithm; all that there are, as a rule. */
  default Set<SignatureScheme> signatureSchemes(Algorithm algorithm) {
    return SignatureScheme.allOf(algorithm);
  }

  /** The hash functions that it computes; none, as a rule. */
  default Set<HashAlgorithm> hashes() {
    return Set.of();
  }

  /**
   * New random material, which the caller closes.
   *
   * @throws UnsupportedAlgorithmException if the algorithm is not declared
   * @throws EngineUnavailableException if what the engine stands on does not answer
   */
  KeyMaterial generate(Algorithm algorithm);

  /**
   * Prepares material for use. What comes back implements the interface that belongs to the family:
   * {@link Aead} for {@link AlgorithmFamily#AEAD} and {@link AlgorithmFamily#DETERMINISTIC_AEAD};
   * {@link Encryption} for {@link AlgorithmFamily#UNAUTHENTICATED} and {@link
   * AlgorithmFamily#HPKE}; {@link Mac} for {@link AlgorithmFamily#MAC}; {@link Signer} for {@link
   * AlgorithmFamily#ECDSA} and {@link AlgorithmFamily#SIGNATURE}; for {@link AlgorithmFamily#RSA}
   * {@link Encryption} and {@link Signer}, as far as {@link #uses} says; {@link KeyEncapsulation}
   * for {@link AlgorithmFamily#KEM}; {@link KeyWrap} for {@link AlgorithmFamily#KEY_WRAP}; {@link
   * KeyDerivation} for {@link AlgorithmFamily#DERIVATION}.
   *
   * @throws UnsupportedAlgorithmException if the algorithm is not declared
   * @throws IllegalArgumentException if the material does not fit the algorithm
   * @throws EngineUnavailableException if what the engine stands on does not answer
   */
  PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material);

  /**
   * The public part of asymmetric material, as a SubjectPublicKeyInfo.
   *
   * @throws UnsupportedAlgorithmException if the algorithm is not declared or symmetric
   * @throws IllegalArgumentException if the material does not fit the algorithm
   */
  default ByteString publicKey(Algorithm algorithm, KeyMaterial material) {
    throw new UnsupportedAlgorithmException(algorithm);
  }

  /**
   * Brings a private key from elsewhere into the portable form (rule C17). The caller closes both.
   *
   * @param encoded PKCS#8 in DER
   * @throws UnsupportedAlgorithmException if the algorithm is not declared or symmetric
   * @throws IllegalArgumentException if it is no sound key of the algorithm
   */
  default KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
    throw new UnsupportedAlgorithmException(algorithm);
  }

  /**
   * The hash value of {@code input}.
   *
   * @throws UnsupportedAlgorithmException if the hash function is not declared
   */
  default byte[] hash(HashAlgorithm hash, byte[] input) {
    throw new UnsupportedAlgorithmException(hash);
  }

  /** Lets go of everything. Further calls do nothing. */
  @Override
  void close();
}
