// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An example of what an algorithm computes, which every engine has to reproduce. Immutable.
 *
 * @param algorithm the algorithm
 * @param scheme the signature scheme; present for signatures only
 * @param publishedKey the key in its portable form, which is no secret
 * @param associatedData empty for none
 * @param input plaintext, text to sign or to authenticate, shared secret, key to wrap, or context
 *     of a derived key
 * @param output ciphertext, signature, code, encapsulation, wrapped key, or derived key
 */
public record TestVector(
    Algorithm algorithm,
    Optional<SignatureScheme> scheme,
    ByteString publishedKey,
    ByteString associatedData,
    ByteString input,
    ByteString output) {
  /** Nothing is null. */
  public TestVector {
    Objects.requireNonNull(algorithm);
    Objects.requireNonNull(scheme);
    Objects.requireNonNull(publishedKey);
    Objects.requireNonNull(associatedData);
    Objects.requireNonNull(input);
    Objects.requireNonNull(output);
  }

  /**
   * All vectors of a file in UTF-8. Blank lines and those that begin with {@code #} are left out;
   * all others have six fields with one blank between them, as the components stand here: the
   * canonical name of the algorithm; {@code pure}, or form and hash of the scheme as in {@code
   * pss/sha2-256}, and {@code /digest} after them if the input is a hash value, or {@code -} for
   * none; and bytes in hexadecimal, or {@code -} for none. The key is {@code same} if it is that of
   * the line before.
   *
   * @param file is read and closed
   * @throws IllegalArgumentException if a line is not so
   */
  public static List<TestVector> readAll(InputStream file) {
    return TestVectorFile.read(file);
  }

  /** The key; the caller closes it. */
  public KeyMaterial key() {
    return KeyMaterial.takeOver(publishedKey.toByteArray());
  }

  /**
   * Whether {@code primitive}, prepared from {@link #key()}, gives this output as far as the
   * algorithm leaves no choice, understands it, and refuses it with one bit changed.
   *
   * @throws UnsupportedAlgorithmException if the primitive is not of the right kind or does not
   *     offer the scheme
   * @throws IllegalStateException if the primitive was closed
   */
  public boolean isReproducedBy(PreparedPrimitive primitive) {
    return switch (algorithm.family()) {
      case AEAD, HPKE -> opensNothingElse(as(Encryption.class, primitive));
      case DETERMINISTIC_AEAD ->
          opensNothingElse(as(Encryption.class, primitive))
              && isOutput(as(Encryption.class, primitive).encrypt(in(), data()));
      case UNAUTHENTICATED -> opens(as(Encryption.class, primitive), out());
      case MAC -> authenticates(as(Mac.class, primitive));
      case RSA, ECDSA, SIGNATURE ->
          scheme.isPresent()
              ? signs(as(Signer.class, primitive), scheme.get())
              : opensNothingElse(as(Encryption.class, primitive));
      case KEM -> decapsulates(as(KeyEncapsulation.class, primitive));
      case KEY_WRAP -> wraps(as(KeyWrap.class, primitive));
      case DERIVATION -> derives(as(KeyDerivation.class, primitive));
    };
  }

  @Override
  public String toString() {
    return algorithm + scheme.map(value -> " by " + value).orElse("") + " of " + input;
  }

  private boolean opensNothingElse(Encryption encryption) {
    return opens(encryption, out()) && !opens(encryption, changed());
  }

  private boolean opens(Encryption encryption, byte[] ciphertext) {
    try {
      return isInput(encryption.decrypt(ciphertext, data()));
    } catch (CryptoRejectedException e) {
      return false;
    }
  }

  private boolean authenticates(Mac mac) {
    return isOutput(mac.compute(in())) && mac.verify(in(), out()) && !mac.verify(in(), changed());
  }

  private boolean signs(Signer signer, SignatureScheme by) {
    boolean withoutChance = by.form() == SignatureForm.PKCS1 || algorithm == Algorithm.ED25519;
    return signer.verify(by, in(), out())
        && !signer.verify(by, in(), changed())
        && (!withoutChance || isOutput(signer.sign(by, in())));
  }

  private boolean decapsulates(KeyEncapsulation encapsulation) {
    try (KeyMaterial secret = encapsulation.decapsulate(out());
        KeyMaterial other = encapsulation.decapsulate(changed())) {
      return secret.lend(this::isInput) && !other.lend(this::isInput);
    }
  }

  private boolean wraps(KeyWrap wrap) {
    return isOutput(wrap.wrap(in())) && unwraps(wrap, out()) && !unwraps(wrap, changed());
  }

  private boolean unwraps(KeyWrap wrap, byte[] wrapped) {
    try {
      return isInput(wrap.unwrap(wrapped));
    } catch (CryptoRejectedException e) {
      return false;
    }
  }

  private boolean derives(KeyDerivation derivation) {
    try (KeyMaterial derived = derivation.derive(in(), output.size())) {
      return derived.lend(this::isOutput);
    }
  }

  private <T> T as(Class<T> kind, PreparedPrimitive primitive) {
    if (!kind.isInstance(primitive)) {
      throw new UnsupportedAlgorithmException(algorithm);
    }
    return kind.cast(primitive);
  }

  private byte[] in() {
    return input.toByteArray();
  }

  private byte[] out() {
    return output.toByteArray();
  }

  private byte[] data() {
    return associatedData.toByteArray();
  }

  private byte[] changed() {
    byte[] changed = out();
    changed[changed.length - 1] ^= 1;
    return changed;
  }

  private boolean isInput(byte[] bytes) {
    return Arrays.equals(bytes, in());
  }

  private boolean isOutput(byte[] bytes) {
    return Arrays.equals(bytes, out());
  }
}
