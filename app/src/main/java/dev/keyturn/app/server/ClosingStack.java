// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, last first; one failure does not keep the others open. */
final class ClosingStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClosingStack.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  /** Something to do at the end. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  /** Hands back what it will close. */
  <T extends AutoCloseable> T opened(T resource) {
    steps.push(resource::close);
    return resource;
  }

  void atTheEnd(Step step) {
    steps.push(step);
  }

  @Override
  public void close() {
    while (!steps.isEmpty()) {
      try {
        steps.pop().run();
      } catch (Exception e) {
        LOG.error("Something did not close cleanly", e);
      }
    }
  }
}
