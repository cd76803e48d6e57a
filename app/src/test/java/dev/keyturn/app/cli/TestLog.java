// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/** The log of tests, which a command that runs in their process has made its own. */
final class TestLog {
  private static final String APPEND = "keyturn.complaints.append";

  private TestLog() {}

  /** Lets it be as it was, for the tests that follow in the same process. */
  static void restore() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    System.setProperty(APPEND, "true");
    try {
      new ContextInitializer(context).autoConfig();
    } catch (JoranException e) {
      throw new AssertionError(e);
    } finally {
      System.clearProperty(APPEND);
    }
  }
}
