// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.envelope;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A ciphertext as callers hold it: prefix, version and payload. Printing gives back exactly the
 * text that was parsed.
 *
 * @param format the dialect that wrote it
 * @param tag which key it belongs to, if the dialect says so
 * @param version of the key that made it
 * @param payload what the algorithm made, laid out as the table in the documentation says
 */
public record CiphertextEnvelope(
    EnvelopeFormat format, Optional<KeyTag> tag, VersionNumber version, ByteString payload) {

  /**
   * Checks that the native format has a tag and the others none.
   *
   * @throws IllegalArgumentException if not
   */
  public CiphertextEnvelope {
    Objects.requireNonNull(version);
    Objects.requireNonNull(payload);
    if (tag.isPresent() != (format == EnvelopeFormat.NATIVE)) {
      throw new IllegalArgumentException("The native format, and it alone, carries a key tag.");
    }
  }

  /** The envelope that {@code format} puts around a payload of a key. */
  public static CiphertextEnvelope of(
      EnvelopeFormat format, KeyId key, VersionNumber version, ByteString payload) {
    Optional<KeyTag> tag =
        format == EnvelopeFormat.NATIVE ? Optional.of(KeyTag.of(key)) : Optional.empty();
    return new CiphertextEnvelope(format, tag, version, payload);
  }

  /** Reads any known format; empty if the text is none, to the letter. */
  public static Optional<CiphertextEnvelope> parse(String text) {
    return EnvelopeParser.parse(text);
  }

  /** The text, in ASCII. */
  public String print() {
    StringBuilder text = new StringBuilder(format.prefix());
    tag.ifPresent(known -> text.append(known).append(':'));
    return text.append('v')
        .append(version.value())
        .append(':')
        .append(Base64.getEncoder().encodeToString(payload.toByteArray()))
        .toString();
  }

  @Override
  public String toString() {
    return format + " v" + version + " " + payload;
  }
}
