// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.app.cli.quickstart.FreePorts;

/** Three free ports in a row that no other process of the same build looks at. */
final class TestPorts {
  private static final int PROCESSES = 2;
  private static final int PROCESS = Integer.getInteger("keyturn.fork", 1) % PROCESSES;

  /** So many in a row belong to one process. */
  private static final int SHARE = 4;

  private TestPorts() {}

  /** The first of the three. */
  static int first() {
    while (true) {
      int first = FreePorts.first();
      if (owner(first) == PROCESS && owner(first + 2) == PROCESS) {
        return first;
      }
    }
  }

  private static int owner(int port) {
    return port / SHARE % PROCESSES;
  }
}
