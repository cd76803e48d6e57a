// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes parts of a URI strictly, the same way on every road. */
public final class UriText {
  private UriText() {}

  /** One segment of a path; matrix parameters are left out, and {@code +} is itself. */
  public static String segment(String encoded) {
    int matrix = encoded.indexOf(';');
    return decode(matrix < 0 ? encoded : encoded.substring(0, matrix));
  }

  /** A name or value of a query, where {@code +} is a blank. */
  public static String queryPart(String encoded) {
    return decode(encoded.replace('+', ' '));
  }

  private static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char character = encoded.charAt(i);
      if (character == '%') {
        bytes.write(octet(encoded, i));
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int octet(String encoded, int percent) {
    if (percent + 2 < encoded.length()) {
      int high = Character.digit(encoded.charAt(percent + 1), 16);
      int low = Character.digit(encoded.charAt(percent + 2), 16);
      if (high >= 0 && low >= 0) {
        return high << 4 | low;
      }
    }
    throw malformed();
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static KeyturnException malformed() {
    return new KeyturnException(
        FailureCode.INVALID_REQUEST, "The address is not percent-encoded UTF-8.");
  }
}
