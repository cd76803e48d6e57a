// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.envelope;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.VersionNumber;
import java.util.Base64;
import java.util.Optional;

/** Reads envelopes strictly: one text per value, so that parsing and printing are inverse. */
final class EnvelopeParser {
  private static final int MAX_VERSION_DIGITS = 10;
  private static final int TAG_LENGTH = 10;

  private EnvelopeParser() {}

  static Optional<CiphertextEnvelope> parse(String text) {
    for (EnvelopeFormat format : EnvelopeFormat.values()) {
      if (text.startsWith(format.prefix())) {
        return parseBehind(format, text, format.prefix().length());
      }
    }
    return Optional.empty();
  }

  private static Optional<CiphertextEnvelope> parseBehind(
      EnvelopeFormat format, String text, int start) {
    try {
      int position = start;
      Optional<KeyTag> tag = Optional.empty();
      if (format == EnvelopeFormat.NATIVE) {
        tag = Optional.of(new KeyTag(text.substring(start, start + TAG_LENGTH)));
        position = start + TAG_LENGTH + 1;
        requireColon(text, position - 1);
      }
      int colon = text.indexOf(':', position);
      VersionNumber version = version(text, position, colon);
      ByteString payload = payload(text.substring(colon + 1));
      return Optional.of(new CiphertextEnvelope(format, tag, version, payload));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static void requireColon(String text, int at) {
    if (text.charAt(at) != ':') {
      throw new IllegalArgumentException("A colon is missing.");
    }
  }

  private static VersionNumber version(String text, int start, int end) {
    if (end - start < 2 || end - start - 1 > MAX_VERSION_DIGITS || text.charAt(start) != 'v') {
      throw new IllegalArgumentException("A version is v and a number.");
    }
    int number = 0;
    for (int i = start + 1; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || (digit == 0 && number == 0)) {
        throw new IllegalArgumentException("A version has decimal digits, no leading zero.");
      }
      number = appended(number, digit);
    }
    return new VersionNumber(number);
  }

  private static int appended(int number, int digit) {
    long more = number * 10L + digit;
    if (more > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("The version is too large.");
    }
    return (int) more;
  }

  private static ByteString payload(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
      throw new IllegalArgumentException("The base64 text is not the canonical one.");
    }
    return ByteString.copyOf(bytes);
  }
}
