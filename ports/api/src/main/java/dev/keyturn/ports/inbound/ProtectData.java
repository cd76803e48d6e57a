// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Encrypts, decrypts and re-wraps data, and makes data keys.
 *
 * <p>A failure of the whole call ({@code vault_not_found}, {@code key_not_found}, {@code
 * forbidden}, {@code unsupported_operation}, anything unavailable) is thrown; a failure of one item
 * stands in its outcome. Results are in the order of the items.
 */
public interface ProtectData {
  /** Encrypts each item; {@code format} is the envelope to write. Needs {@code encrypt}. */
  Batch<Encrypted> encrypt(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToEncrypt> items);

  /**
   * As {@link #encrypt}, but makes the key if it does not exist and the caller may create keys
   * there; if he may not, the failure is {@code key_not_found}.
   */
  Batch<Encrypted> encryptOrCreate(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToEncrypt> items,
      NewKey ifMissing);

  /** Decrypts each item, of whichever known envelope. Needs {@code decrypt}. */
  Batch<Decrypted> decrypt(
      Caller caller, RequestContext context, KeyReference key, List<ToDecrypt> items);

  /**
   * Brings each item under the primary version, or the one it names. What is there already comes
   * back as it was, whatever its envelope. Needs {@code rewrap}.
   */
  Batch<Rewrapped> rewrap(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToRewrap> items);

  /**
   * Makes random data keys encrypted under the key. Needs {@code datakey-wrapped}, or {@code
   * datakey-plain} if the plaintext is wanted.
   */
  Batch<DataKey> makeDataKeys(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      DataKeyOrder order);

  /**
   * The results of a call.
   *
   * @param keyNumber the key's decimal number
   * @param primary the key's primary version at the time
   * @param items one outcome for each item
   * @param <T> the type of result
   */
  record Batch<T>(long keyNumber, VersionNumber primary, List<Outcome<T>> items) {
    /** Copies the list. */
    public Batch {
      items = List.copyOf(items);
    }

    /** The only result of a call with one item; throws its failure. */
    public T single() {
      return items.get(0).orThrow();
    }
  }

  /**
   * Something to encrypt.
   *
   * @param plaintext may be empty
   * @param associatedData empty for none
   * @param derivationContext demanded by derived keys, refused by others
   * @param version the version to encrypt under; empty for the primary
   */
  record ToEncrypt(
      ByteString plaintext,
      ByteString associatedData,
      Optional<ByteString> derivationContext,
      Optional<VersionNumber> version) {
    /** Checks for null. */
    public ToEncrypt {
      Objects.requireNonNull(plaintext);
      Objects.requireNonNull(associatedData);
      Objects.requireNonNull(derivationContext);
      Objects.requireNonNull(version);
    }
  }

  /**
   * Something to decrypt.
   *
   * @param ciphertext the text of an envelope
   * @param associatedData the same as when it was encrypted
   * @param derivationContext demanded by derived keys, refused by others
   */
  record ToDecrypt(
      String ciphertext, ByteString associatedData, Optional<ByteString> derivationContext) {
    /** Checks for null. */
    public ToDecrypt {
      Objects.requireNonNull(ciphertext);
      Objects.requireNonNull(associatedData);
      Objects.requireNonNull(derivationContext);
    }
  }

  /**
   * Something to re-wrap.
   *
   * @param ciphertext the text of an envelope
   * @param associatedData the same as when it was encrypted
   * @param derivationContext demanded by derived keys, refused by others
   * @param target the version to bring it under; empty for the primary
   */
  record ToRewrap(
      String ciphertext,
      ByteString associatedData,
      Optional<ByteString> derivationContext,
      Optional<VersionNumber> target) {
    /** Checks for null. */
    public ToRewrap {
      Objects.requireNonNull(ciphertext);
      Objects.requireNonNull(associatedData);
      Objects.requireNonNull(derivationContext);
      Objects.requireNonNull(target);
    }
  }

  /**
   * What data keys to make.
   *
   * @param bits 128, 256 or 512
   * @param count 1 to 1000
   * @param plaintext whether the plain key is wanted too
   * @param associatedData bound to each ciphertext; empty for none
   * @param derivationContext demanded by derived keys, refused by others
   * @param version the version to encrypt under; empty for the primary
   */
  record DataKeyOrder(
      int bits,
      int count,
      boolean plaintext,
      ByteString associatedData,
      Optional<ByteString> derivationContext,
      Optional<VersionNumber> version) {
    /**
     * Checks the numbers.
     *
     * @throws dev.keyturn.domain.failure.KeyturnException {@code invalid_request} on field {@code
     *     bits} or {@code count}
     */
    public DataKeyOrder {
      Objects.requireNonNull(associatedData);
      Objects.requireNonNull(derivationContext);
      Objects.requireNonNull(version);
      if (bits != 128 && bits != 256 && bits != 512) {
        throw KeyturnException.invalid("bits", "A data key has 128, 256 or 512 bits.");
      }
      if (count < 1 || count > 1000) {
        throw KeyturnException.invalid("count", "1 to 1000 data keys are made at once.");
      }
    }
  }

  /**
   * An encrypted item.
   *
   * @param ciphertext the text of an envelope
   * @param version that it is under
   */
  record Encrypted(String ciphertext, VersionNumber version) {}

  /**
   * A decrypted item.
   *
   * @param plaintext may be empty
   * @param version that it was under
   */
  record Decrypted(ByteString plaintext, VersionNumber version) {}

  /**
   * A re-wrapped item.
   *
   * @param ciphertext the text of an envelope
   * @param version that it is under now
   * @param changed whether it is another text than before
   */
  record Rewrapped(String ciphertext, VersionNumber version, boolean changed) {}

  /**
   * A data key.
   *
   * @param ciphertext the text of an envelope around the plain key
   * @param plaintext the plain key, if it was wanted
   * @param version that it is under
   */
  record DataKey(String ciphertext, Optional<ByteString> plaintext, VersionNumber version) {}
}
