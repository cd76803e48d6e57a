// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The platform of the tests. */
final class Here {
  private static final Set<String> SHIPPED = Set.of("Linux amd64", "Linux aarch64", "Mac aarch64");
  private static final Path MAPS = Path.of("/proc/self/maps");

  private Here() {}

  /** Ends the test where the library is not shipped for; fails it where it is and does not load. */
  static void theLibraryLoads() {
    assumeThat(isShippedFor()).as("a build of the library for this platform").isTrue();
    assertThat(new AccpCryptoEngineProvider().unavailableReason()).isEmpty();
  }

  private static boolean isShippedFor() {
    String system = System.getProperty("os.name").split(" ", -1)[0];
    return SHIPPED.contains(system + " " + System.getProperty("os.arch")) && !isOnMusl();
  }

  private static boolean isOnMusl() {
    try {
      return Files.isReadable(MAPS) && Files.readString(MAPS).contains("ld-musl");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
