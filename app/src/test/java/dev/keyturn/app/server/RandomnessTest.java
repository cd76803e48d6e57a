// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RandomnessTest {
  @Test
  void anUnnamedGeneratorIsOneOfItsOwnAndStrongEnoughForEveryKey() throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FirstGenerator.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).startsWith("DRBG ").contains("256").contains("32 bytes");
  }

  /** A JVM that has not used any generator before. */
  static final class FirstGenerator {
    private FirstGenerator() {}

    public static void main(String[] arguments) {
      Randomness.giveEachThreadItsOwn();
      SecureRandom random = new SecureRandom();
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      System.out.println(
          random.getAlgorithm() + " " + random.getParameters() + " " + bytes.length + " bytes");
    }
  }
}
