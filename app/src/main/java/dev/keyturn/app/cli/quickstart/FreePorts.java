// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/** Finds three free ports in a row, below those that systems give to clients. */
public final class FreePorts {
  /** The highest that has two more above it. */
  static final int HIGHEST_FIRST = 65_533;

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

  /** Fails if one of the three from this one on is in use. */
  static void require(int first) {
    for (int port = first; port <= first + 2; port++) {
      if (!free(port)) {
        throw new Difference(
            "Port %d is in use; the story needs %d, %d and %d. Name others with --port."
                .formatted(port, first, first + 1, first + 2));
      }
    }
  }

  private static boolean free(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
