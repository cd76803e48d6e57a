// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that is what it says it is: its hash is the SHA-256 of all its bytes before {@code
 * ,"hash":}, and they include the hash of the line before.
 *
 * @param text the line without its end
 */
record ChainedLine(long sequence, String previousHash, String hash, String text) {
  static final HexFormat HEX = HexFormat.of();
  static final String NO_HASH = "0".repeat(64);
  static final byte[] HASH = ",\"hash\":\"".getBytes(StandardCharsets.US_ASCII);

  private static final int HASH_MEMBER_BYTES = HASH.length + 64 + 2;
  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"seq\":(\\d{1,18}),\"record\":.*"
              + ",\"previous\":\"([0-9a-f]{64})\",\"hash\":\"([0-9a-f]{64})\"}");

  /** The line in {@code bytes} from {@code from} to before {@code to}, if it is one. */
  static Optional<ChainedLine> parse(byte[] bytes, int from, int to) {
    if (from == to || bytes[from] != '{') {
      return Optional.empty();
    }
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    MessageDigest sha256 = sha256();
    sha256.update(bytes, from, to - from - HASH_MEMBER_BYTES);
    String hash = form.group(3);
    return HEX.formatHex(sha256.digest()).equals(hash)
        ? Optional.of(new ChainedLine(Long.parseLong(form.group(1)), form.group(2), hash, text))
        : Optional.empty();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The Java runtime lacks SHA-256.", e);
    }
  }
}
