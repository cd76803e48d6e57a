// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.envelope;

import dev.keyturn.domain.key.KeyId;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The first 48 bits of a key's identity, so that a ciphertext can be sorted without its key. Nobody
 * checks it on decryption.
 *
 * @param value ten characters of base32 in lower case (RFC 4648, section 6, without padding); they
 *     hold 50 bits, the last two of which are zero
 */
public record KeyTag(String value) {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern FORM = Pattern.compile("[a-z2-7]{9}[aeimquy4]");
  private static final int CHARACTERS = 10;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is not such a text
   */
  public KeyTag {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A key tag is ten characters of base32.");
    }
  }

  /** The tag of a key: 48 bits, padded with two zero bits. */
  public static KeyTag of(KeyId key) {
    UUID uuid = key.value();
    long bits = (uuid.getMostSignificantBits() >>> 16) << 2;
    char[] text = new char[CHARACTERS];
    for (int i = CHARACTERS - 1; i >= 0; i--) {
      text[i] = ALPHABET.charAt((int) (bits & 31));
      bits >>>= 5;
    }
    return new KeyTag(new String(text));
  }

  @Override
  public String toString() {
    return value;
  }
}
