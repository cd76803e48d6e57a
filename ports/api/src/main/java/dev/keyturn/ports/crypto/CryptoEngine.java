// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyMaterial;
import java.util.Set;

/**
 * Generates key material for the algorithms that it declares, and prepares it into thread-safe
 * primitives.
 *
 * <ul>
 *   <li><b>C1</b> {@link #algorithms()} is the same at every call and not empty. Asking for any
 *       other algorithm throws {@link UnsupportedAlgorithmException} and nothing else.
 *   <li><b>C2</b> Generated material has exactly {@link Algorithm#keyBytes()} bytes from a
 *       cryptographic random generator, and differs from call to call.
 *   <li><b>C3</b> Material is portable: what one engine generated or sealed, every other engine
 *       that declares the algorithm prepares and opens.
 *   <li><b>C4</b> An AEAD ciphertext is nonce, ciphertext, tag, in this order, without any prefix;
 *       a deterministic one is synthetic IV, ciphertext. So its size is that of the plaintext plus
 *       {@link Algorithm#nonceBytes()} plus {@link Algorithm#tagBytes()}.
 *   <li><b>C5</b> Every AEAD encryption draws a fresh random nonce; a deterministic one gives equal
 *       ciphertext for equal plaintext and associated data, and different ciphertext otherwise.
 *   <li><b>C6</b> Associated data is bound; empty associated data and none are the same.
 *   <li><b>C7</b> Whatever does not open throws {@link CryptoRejectedException} with one message:
 *       wrong key, wrong associated data, changed, cut or lengthened bytes alike.
 *   <li><b>C8</b> Sizes from 0 bytes to at least 1 MiB work for plaintext, associated data and MAC
 *       input. Arguments are never changed and never kept; null throws {@link
 *       NullPointerException}.
 *   <li><b>C9</b> Engine and primitives may be used by many threads at once.
 *   <li><b>C10</b> {@link #prepare} copies what it needs: the material may be closed right after.
 *       Material of a wrong size throws {@link IllegalArgumentException}.
 *   <li><b>C11</b> A primitive that was closed throws {@link IllegalStateException}, and so does an
 *       engine; both may be closed twice. Nothing is ever computed with zeroed keys.
 *   <li><b>C12</b> A MAC is the whole output of its algorithm; verifying compares in constant time.
 * </ul>
 */
public interface CryptoEngine extends AutoCloseable {
  /** The algorithms that it generates and prepares. */
  Set<Algorithm> algorithms();

  /**
   * New random material, which the caller closes.
   *
   * @throws UnsupportedAlgorithmException if the algorithm is not declared
   * @throws EngineUnavailableException if what the engine stands on does not answer
   */
  KeyMaterial generate(Algorithm algorithm);

  /**
   * Prepares material for use. What comes back implements the interface that belongs to the family:
   * {@link Aead} for {@link AlgorithmFamily#AEAD} and {@link AlgorithmFamily#DETERMINISTIC_AEAD},
   * {@link Mac} for {@link AlgorithmFamily#MAC}.
   *
   * @throws UnsupportedAlgorithmException if the algorithm is not declared
   * @throws IllegalArgumentException if the material does not fit the algorithm
   * @throws EngineUnavailableException if what the engine stands on does not answer
   */
  PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material);

  /** Lets go of everything. Further calls do nothing. */
  @Override
  void close();
}
