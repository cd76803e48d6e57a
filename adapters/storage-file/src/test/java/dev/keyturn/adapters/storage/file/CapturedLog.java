// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what a test lets the store log out of the log of the build, unless the test fails. */
final class CapturedLog implements BeforeEachCallback, AfterEachCallback {
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private PrintStream before = System.err;

  @Override
  public void beforeEach(ExtensionContext context) {
    before = System.err;
    System.setErr(new PrintStream(captured, true, UTF_8));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    System.setErr(before);
    if (context.getExecutionException().isPresent()) {
      before.print(captured.toString(UTF_8));
    }
  }

  /** What was logged meanwhile. */
  String of(Runnable action) {
    int begin = captured.toString(UTF_8).length();
    action.run();
    return captured.toString(UTF_8).substring(begin);
  }
}
