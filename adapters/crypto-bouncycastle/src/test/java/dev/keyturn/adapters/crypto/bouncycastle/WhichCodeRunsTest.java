// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native part is loaded once in the life of a JVM, so each case has one of its own. */
class WhichCodeRunsTest {
  @TempDir private Path folder;

  /** Opens the engine and lets it compute something. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      OpenContext context = new OpenContext("spare", Path.of(arguments[0]), InstantSource.system());
      KnownAnswer answer = KnownAnswer.of(Algorithm.AES256_GCM96);
      try (CryptoEngine engine =
              new BouncyCastleCryptoEngineProvider().open(context, Settings.none());
          KeyMaterial key = answer.key();
          PreparedPrimitive primitive = engine.prepare(Algorithm.AES256_GCM96, key)) {
        answer.check(primitive);
      }
    }
  }

  @Test
  void nativeCodeRunsWhereItLoads() throws Exception {
    assumeTrue("Linux".equals(System.getProperty("os.name")));
    assertThat(said(folder)).contains("INFO", "Engine spare: AES-GCM runs in", "native code");
  }

  @Test
  void javaCodeRunsWhereTheNativePartDoesNotLoad() throws Exception {
    assertThat(said(folder.resolve("missing")))
        .contains("WARN", "Engine spare: AES-GCM runs in", "Java code", "did not load");
  }

  /** What the program writes, with a folder for the library to unpack its native part in. */
  private String said(Path temporary) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djava.io.tmpdir=" + temporary,
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Program.class.getName(),
                    folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> text(output)).isZero();
    return text(output);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
