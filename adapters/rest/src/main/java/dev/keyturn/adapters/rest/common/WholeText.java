// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/** Takes only text that Unicode knows; JSON can also express halves of characters. */
public final class WholeText extends StringDeserializer {
  private static final long serialVersionUID = 1L;

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = super.deserialize(parser, context);
    return text == null || isWhole(text)
        ? text
        : context.reportInputMismatch(String.class, "Half a character.");
  }

  /** Whether no surrogate stands alone. */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints().noneMatch(WholeText::isHalf);
      }
    }
    return true;
  }

  private static boolean isHalf(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }
}
