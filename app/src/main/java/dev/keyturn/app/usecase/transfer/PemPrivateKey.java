// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.transfer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keyturn.domain.ByteString;
import java.util.Arrays;
import java.util.Base64;

/** The text form of a PKCS#8 (RFC 7468 section 10), read without making a string of it. */
final class PemPrivateKey {
  private static final byte[] BEGIN = "-----BEGIN PRIVATE KEY-----".getBytes(US_ASCII);
  private static final byte[] END = "-----END PRIVATE KEY-----".getBytes(US_ASCII);

  private PemPrivateKey() {}

  /**
   * The PKCS#8 in DER, which the caller zeroes.
   *
   * @throws IllegalArgumentException if there is anything but one such text and white space
   */
  static byte[] decode(ByteString pem) {
    byte[] text = pem.toByteArray();
    byte[] base64 = new byte[0];
    try {
      int start = skipSpace(text, 0, 1) + BEGIN.length;
      int end = skipSpace(text, text.length - 1, -1) + 1 - END.length;
      if (start > end
          || !Arrays.equals(text, start - BEGIN.length, start, BEGIN, 0, BEGIN.length)
          || !Arrays.equals(text, end, end + END.length, END, 0, END.length)) {
        throw new IllegalArgumentException("The text is not one PRIVATE KEY in PEM.");
      }
      base64 = withoutSpace(text, start, end);
      return decode(base64);
    } finally {
      Arrays.fill(text, (byte) 0);
      Arrays.fill(base64, (byte) 0);
    }
  }

  /** Into an array of our own, which is zeroed if the text proves bad at its end. */
  private static byte[] decode(byte[] base64) {
    byte[] der = new byte[(base64.length + 3) / 4 * 3];
    try {
      int length = Base64.getDecoder().decode(base64, der);
      return Arrays.copyOf(der, length);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private static int skipSpace(byte[] text, int from, int step) {
    int at = from;
    while (at >= 0 && at < text.length && isSpace(text[at])) {
      at += step;
    }
    return at;
  }

  private static byte[] withoutSpace(byte[] text, int start, int end) {
    byte[] kept = new byte[end - start];
    int count = 0;
    for (int i = start; i < end; i++) {
      if (!isSpace(text[i])) {
        kept[count++] = text[i];
      }
    }
    byte[] exact = Arrays.copyOf(kept, count);
    Arrays.fill(kept, (byte) 0);
    return exact;
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
  }
}
