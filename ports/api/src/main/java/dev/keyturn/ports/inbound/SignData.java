// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.domain.key.VersionNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Signs and verifies, with signatures and with message authentication codes.
 *
 * <p>Failures of the whole call and of single items are told apart as in {@link ProtectData}.
 */
public interface SignData {
  /**
   * Signs each item; {@code format} is the envelope to write. Needs {@code sign}. Fails with {@code
   * unsupported_operation} for a scheme that the algorithm has not or no installed engine offers.
   */
  ProtectData.Batch<Signed> sign(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToSign> items);

  /** Verifies each item, of whichever known envelope. Needs {@code verify}. */
  ProtectData.Batch<Verified> verify(
      Caller caller, RequestContext context, KeyReference key, List<ToVerify> items);

  /**
   * Computes the code of each item, with a key made for codes or with the separate material of
   * another one. Needs {@code mac}.
   */
  ProtectData.Batch<Signed> mac(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToMac> items);

  /** Verifies the code of each item, of whichever known envelope. Needs {@code mac}. */
  ProtectData.Batch<Verified> verifyMac(
      Caller caller, RequestContext context, KeyReference key, List<ToVerifyMac> items);

  /**
   * The scheme that a caller wants.
   *
   * @param form empty for the algorithm's first
   * @param hash empty for the one that is as strong as the key
   * @param prehashed whether the input is the hash value
   */
  record SchemeChoice(
      Optional<SignatureForm> form, Optional<HashAlgorithm> hash, boolean prehashed) {
    /** The first form and the hash function as strong as the key, over the text itself. */
    public static final SchemeChoice DEFAULT =
        new SchemeChoice(Optional.empty(), Optional.empty(), false);

    /** Checks for null. */
    public SchemeChoice {
      Objects.requireNonNull(form);
      Objects.requireNonNull(hash);
    }

    /**
     * The scheme for a key.
     *
     * @throws dev.keyturn.domain.failure.KeyturnException {@code unsupported_operation} on the
     *     field that does not go with the algorithm
     */
    public SignatureScheme schemeFor(Algorithm algorithm) {
      return SignatureScheme.choose(algorithm, form, hash, prehashed);
    }
  }

  /**
   * Something to sign.
   *
   * @param input may be empty; the hash value if the scheme says so
   * @param scheme how
   * @param version the version to sign with; empty for the primary
   */
  record ToSign(ByteString input, SchemeChoice scheme, Optional<VersionNumber> version) {
    /** Checks for null. */
    public ToSign {
      Objects.requireNonNull(input);
      Objects.requireNonNull(scheme);
      Objects.requireNonNull(version);
    }
  }

  /**
   * A signature to verify.
   *
   * @param input as it was signed
   * @param scheme as it was signed
   * @param signature the text of an envelope
   */
  record ToVerify(ByteString input, SchemeChoice scheme, String signature) {
    /** Checks for null. */
    public ToVerify {
      Objects.requireNonNull(input);
      Objects.requireNonNull(scheme);
      Objects.requireNonNull(signature);
    }
  }

  /**
   * Something to compute a code of.
   *
   * @param input may be empty
   * @param hash for separate material only, where empty means SHA-256; a key made for codes has its
   *     own
   * @param version the version to compute with; empty for the primary
   */
  record ToMac(ByteString input, Optional<HashAlgorithm> hash, Optional<VersionNumber> version) {
    /** Checks for null. */
    public ToMac {
      Objects.requireNonNull(input);
      Objects.requireNonNull(hash);
      Objects.requireNonNull(version);
    }
  }

  /**
   * A code to verify.
   *
   * @param input as it was computed
   * @param hash as it was computed
   * @param code the text of an envelope
   */
  record ToVerifyMac(ByteString input, Optional<HashAlgorithm> hash, String code) {
    /** Checks for null. */
    public ToVerifyMac {
      Objects.requireNonNull(input);
      Objects.requireNonNull(hash);
      Objects.requireNonNull(code);
    }
  }

  /**
   * A signature or code.
   *
   * @param text of an envelope
   * @param version that made it
   */
  record Signed(String text, VersionNumber version) {}

  /**
   * A verdict.
   *
   * @param valid whether it is genuine; texts that are no envelope, and those of versions that
   *     never were, are not
   * @param version that it names, if the key has that version
   */
  record Verified(boolean valid, Optional<VersionNumber> version) {}
}
