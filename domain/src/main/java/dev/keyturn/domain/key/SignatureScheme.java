// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything about a signature that the key alone does not decide.
 *
 * @param form how it is made and laid out
 * @param hash the hash function; present unless the form is {@link SignatureForm#PURE}
 * @param prehashed whether the input is the hash value already; never for {@link
 *     SignatureForm#PURE}
 */
public record SignatureScheme(SignatureForm form, Optional<HashAlgorithm> hash, boolean prehashed) {
  /** The scheme of algorithms that leave no choice. */
  public static final SignatureScheme PURE =
      new SignatureScheme(SignatureForm.PURE, Optional.empty(), false);

  /**
   * Checks that the parts belong together.
   *
   * @throws KeyturnException {@code unsupported_operation} on field {@code hash} or {@code digest}
   */
  public SignatureScheme {
    if (form.takesHash() != hash.isPresent()) {
      throw unsupported("hash", "This form of signature and a choice of hash do not go together.");
    }
    if (prehashed && !form.takesHash()) {
      throw unsupported("digest", "The algorithm signs whole texts only, not their hash values.");
    }
  }

  /** A form over texts that are hashed on the way. */
  public static SignatureScheme of(SignatureForm form, HashAlgorithm hash) {
    return new SignatureScheme(form, Optional.of(hash), false);
  }

  /** The same over hash values. */
  public SignatureScheme overDigests() {
    return new SignatureScheme(form, hash, true);
  }

  /**
   * The scheme of a choice that may leave things open.
   *
   * @param form empty for the algorithm's first
   * @param hash empty for the one that is as strong as the key
   * @throws KeyturnException {@code unsupported_operation} on field {@code form}, {@code hash} or
   *     {@code digest}, whichever does not go with the algorithm
   */
  public static SignatureScheme choose(
      Algorithm algorithm,
      Optional<SignatureForm> form,
      Optional<HashAlgorithm> hash,
      boolean prehashed) {
    List<SignatureForm> forms = formsOf(algorithm);
    SignatureForm chosen =
        form.or(() -> forms.stream().findFirst())
            .filter(forms::contains)
            .orElseThrow(
                () -> unsupported("form", "The algorithm has no signatures of that form."));
    return new SignatureScheme(chosen, hash.or(() -> defaultHash(algorithm)), prehashed);
  }

  /** Every scheme that an algorithm has by its standard; empty if it does not sign. */
  public static Set<SignatureScheme> allOf(Algorithm algorithm) {
    Set<SignatureScheme> all = new LinkedHashSet<>();
    for (SignatureForm form : formsOf(algorithm)) {
      if (!form.takesHash()) {
        all.add(PURE);
        continue;
      }
      for (HashAlgorithm hash : HashAlgorithm.values()) {
        all.add(of(form, hash));
        all.add(of(form, hash).overDigests());
      }
    }
    return Collections.unmodifiableSet(all);
  }

  /** The forms of an algorithm, the one to take if none is named first; empty if it cannot sign. */
  public static List<SignatureForm> formsOf(Algorithm algorithm) {
    if (!algorithm.uses().contains(KeyUse.SIGN)) {
      return List.of();
    }
    return switch (algorithm.family()) {
      case RSA -> List.of(SignatureForm.PSS, SignatureForm.PKCS1);
      case ECDSA -> List.of(SignatureForm.ECDSA_DER, SignatureForm.ECDSA_FIXED);
      default -> List.of(SignatureForm.PURE);
    };
  }

  /**
   * The hash function to take if none is named: as strong as the key (NIST SP 800-57 part 1, table
   * 3); empty for forms without one.
   */
  public static Optional<HashAlgorithm> defaultHash(Algorithm algorithm) {
    return switch (algorithm) {
      case ECDSA_P384 -> Optional.of(HashAlgorithm.SHA2_384);
      case ECDSA_P521 -> Optional.of(HashAlgorithm.SHA2_512);
      default ->
          formsOf(algorithm).stream().anyMatch(SignatureForm::takesHash)
              ? Optional.of(HashAlgorithm.SHA2_256)
              : Optional.empty();
    };
  }

  @Override
  public String toString() {
    return form
        + hash.map(function -> " with " + function).orElse("")
        + (prehashed ? ", prehashed" : "");
  }

  private static KeyturnException unsupported(String field, String message) {
    return KeyturnException.aboutField(FailureCode.UNSUPPORTED_OPERATION, field, message);
  }
}
