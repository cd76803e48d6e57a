// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

import java.io.IOException;
import java.io.InputStream;

/** Reads bodies. One that breaks off, or is badly framed, is the fault of its sender. */
public final class BodyInput {
  private BodyInput() {}

  /** All that is left of a body. */
  public static byte[] rest(InputStream body) {
    try {
      return body.readAllBytes();
    } catch (IOException e) {
      throw Failures.bodyUnreadable(e);
    }
  }

  /**
   * The start of a body, which stays there to be read again.
   *
   * @param body supports marks
   * @param most to read; less only if the body ends before
   */
  public static byte[] peek(InputStream body, int most) {
    try {
      body.mark(most);
      byte[] start = body.readNBytes(most);
      body.reset();
      return start;
    } catch (IOException e) {
      throw Failures.bodyUnreadable(e);
    }
  }
}
