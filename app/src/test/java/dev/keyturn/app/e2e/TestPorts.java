// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.app.cli.quickstart.FreePorts;

/** Three free ports in a row, of those that are the share of this process of the build. */
final class TestPorts {
  private static final String[] FORK = System.getProperty("keyturn.fork", "1-of-1").split("-of-");
  private static final int PROCESSES = Integer.parseInt(FORK[1]);
  private static final int PROCESS = Integer.parseInt(FORK[0]) % PROCESSES;
  private static final int ATTEMPTS = 1_000;

  /** So many in a row belong to one process. */
  private static final int SHARE = 4;

  private TestPorts() {}

  /** The first of the three. */
  static int first() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int first = FreePorts.first();
      if (owner(first) == PROCESS && owner(first + 2) == PROCESS) {
        return first;
      }
    }
    throw new AssertionError("There are no three free ports in a row for process " + PROCESS);
  }

  private static int owner(int port) {
    return port / SHARE % PROCESSES;
  }
}
