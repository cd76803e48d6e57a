// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/** Finds three free ports in a row, below those that systems give to clients. */
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  private FreePorts() {}

  /** The first of the three. */
  public static int first() {
    SecureRandom random = new SecureRandom();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int first = LOWEST + random.nextInt(HIGHEST - LOWEST);
      if (free(first) && free(first + 1) && free(first + 2)) {
        return first;
      }
    }
    throw new Difference("There are no three free ports in a row; name the first with --port.");
  }

  private static boolean free(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
