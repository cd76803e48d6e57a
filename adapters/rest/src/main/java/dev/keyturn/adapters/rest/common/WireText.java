// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How single values are written on every wire. */
public final class WireText {
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private WireText() {}

  /** Standard base64 with its padding; one text for each value. */
  public static ByteString bytes(String field, String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (base64.length() % 4 == 0 && lastQuantumIsCanonical(base64, bytes)) {
        return ByteString.takeOver(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw notBase64(field);
    }
    throw notBase64(field);
  }

  private static boolean lastQuantumIsCanonical(String base64, byte[] bytes) {
    int over = bytes.length % 3;
    if (over == 0) {
      return true;
    }
    byte[] last = new byte[over];
    System.arraycopy(bytes, bytes.length - over, last, 0, over);
    return base64.endsWith(Base64.getEncoder().encodeToString(last));
  }

  private static KeyturnException notBase64(String field) {
    return KeyturnException.invalid(field, "This is not standard base64 with padding.");
  }

  /** Standard base64 with padding. */
  public static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** Whether the text has the usual form of a UUID, in either case. */
  public static boolean isUuid(String text) {
    return UUID_FORM.matcher(text).matches();
  }

  public static UUID uuid(String field, String text) {
    if (!isUuid(text)) {
      throw KeyturnException.invalid(field, "This is not an id.");
    }
    return UUID.fromString(text);
  }

  /** The name of a constant: lower case, with hyphens. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of a name. */
  public static <E extends Enum<E>> E constant(String field, Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(name)) {
        return constant;
      }
    }
    throw KeyturnException.invalid(field, "There is no such value.");
  }

  /** A note for the audit trail: bounded, and without control characters. */
  public static Optional<String> auditNote(String field, String note, RestLimits limits) {
    if (note == null || note.isBlank()) {
      return Optional.empty();
    }
    if (note.length() > limits.maxAuditNoteCharacters()
        || note.codePoints().anyMatch(Character::isISOControl)) {
      throw KeyturnException.invalid(
          field,
          "A note has at most "
              + limits.maxAuditNoteCharacters()
              + " characters, and no control characters.");
    }
    return Optional.of(note);
  }
}
