// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/keyturn}, with a stand-in for the JVM that prints how it was called. */
class StartScriptIT {

  private static final Path SCRIPT =
      Path.of(System.getProperty("keyturn.dist")).resolve("bin/keyturn");

  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void installIntoAFolderWithASpace() throws IOException {
    Path bin = Files.createDirectories(folder.toRealPath().resolve("my server/bin"));
    script = Files.copy(SCRIPT, bin.resolve("keyturn"));
    executable(script);
  }

  @Test
  void handsEveryArgumentOverAsItIs() throws Exception {
    Outcome outcome =
        run(Map.of("JAVA_HOME", java("17.0.15")), script, "say", "two words", "*", "");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.output())
        .endsWith("[dev.keyturn.app.cli.Main]\n[say]\n[two words]\n[*]\n[]\n");
  }

  @Test
  void tellsTheJvmWhereItsFolderIs() throws Exception {
    Path home = script.getParent().getParent();
    Outcome outcome = run(Map.of("JAVA_HOME", java("17.0.15")), script);
    assertThat(outcome.output())
        .contains("[-Dkeyturn.home=" + home + "]\n", "[-cp]\n[" + home + "/lib/*]\n");
  }

  @Test
  void findsItsFolderThroughLinks() throws Exception {
    Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), script);
    Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("absolute"));
    Outcome outcome = run(Map.of("JAVA_HOME", java("25")), relative);
    assertThat(absolute).isSymbolicLink();
    assertThat(outcome.output())
        .contains("[-Dkeyturn.home=" + script.getParent().getParent() + "]\n");
  }

  @Test
  void passesJavaOptionsOnAsWords() throws Exception {
    Outcome outcome =
        run(Map.of("JAVA_HOME", java("21.0.1"), "JAVA_OPTS", "-Xmx64m -Done=1"), script);
    assertThat(outcome.output()).contains("[-Xmx64m]\n[-Done=1]\n");
  }

  @Test
  void takesTheJvmOnThePathWhenThereIsNoJavaHome() throws Exception {
    String path = java("17.0.15") + "/bin:" + System.getenv("PATH");
    Outcome outcome = run(Map.of("PATH", path), script, "here");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.output()).endsWith("[here]\n");
  }

  @Test
  void refusesAnOldJvmAndSaysWhich() throws Exception {
    for (String version : new String[] {"1.8.0_402", "11.0.22", "16"}) {
      String home = java(version);
      Outcome outcome = run(Map.of("JAVA_HOME", home), script);
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.output())
          .isEqualTo(
              "keyturn: Java 17 or newer is needed, but %s/bin/java is version %s.\n"
                  .formatted(home, version.split("\\.", 2)[0]));
    }
  }

  @Test
  void saysThatJavaHomeIsWrong() throws Exception {
    Outcome outcome = run(Map.of("JAVA_HOME", "/nowhere"), script);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output()).startsWith("keyturn: JAVA_HOME is /nowhere");
  }

  private String java(String version) throws IOException {
    Path home = folder.toRealPath().resolve("jvm-" + version);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        if [ "$1" = -version ]; then
          echo 'Picked up JAVA_TOOL_OPTIONS: -Dnoise=1' >&2
          echo 'openjdk version "%s" 2026-01-20' >&2
        else
          printf '[%%s]\\n' "$@"
        fi
        """
            .formatted(version),
        StandardCharsets.UTF_8);
    executable(java);
    return home.toString();
  }

  private static Outcome run(Map<String, String> environment, Path script, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(script.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Outcome(int status, String output) {}
}
