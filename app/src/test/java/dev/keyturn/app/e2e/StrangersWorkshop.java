// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a stranger has: an empty folder, an unpacked distribution, a JDK, and Maven with a local
 * repository in which the ports were installed. Nothing in it is shared with this build but what
 * Maven downloaded.
 */
final class StrangersWorkshop implements AutoCloseable {
  private static final Path DOWNLOADED = Path.of(System.getProperty("keyturn.repository"));
  private static final Path MAVEN = Path.of(System.getProperty("keyturn.maven"), "bin/mvn");
  private static final String VERSION = "0.1.0";
  private static final int PATIENCE_SECONDS = 300;

  private final Path project;
  private final Path distribution;
  private final Path programs;
  private final Path repository;

  StrangersWorkshop(Path folder) throws IOException {
    project = Files.createDirectory(folder.resolve("project"));
    distribution = Files.createDirectory(folder.resolve("keyturn"));
    programs = Files.createDirectory(folder.resolve("programs"));
    repository = Files.createDirectory(folder.resolve("repository"));
    unpackDistribution();
    shareDownloads();
    provideMaven();
  }

  Path project() {
    return project;
  }

  Path distribution() {
    return distribution;
  }

  /** Plugins as a copy, as they will change; what does not change as a link. */
  private void unpackDistribution() throws IOException {
    copy(Keyturn.HOME.resolve("bin"), distribution.resolve("bin"));
    copy(Keyturn.HOME.resolve("plugins"), distribution.resolve("plugins"));
    Files.createSymbolicLink(distribution.resolve("lib"), Keyturn.HOME.resolve("lib"));
  }

  private void shareDownloads() throws IOException {
    link(DOWNLOADED, repository, "dev");
    link(DOWNLOADED.resolve("dev"), Files.createDirectory(repository.resolve("dev")), "keyturn");
  }

  private static void link(Path source, Path target, String except) throws IOException {
    if (!Files.isDirectory(source)) {
      return;
    }
    try (Stream<Path> entries = Files.list(source)) {
      for (Path entry : entries.toList()) {
        if (!entry.getFileName().toString().equals(except)) {
          Files.createSymbolicLink(target.resolve(entry.getFileName()), entry);
        }
      }
    }
  }

  /** Offline: whatever it needs, the build of the example in this house needed before. */
  private void provideMaven() throws IOException {
    Path maven =
        Files.writeString(
            programs.resolve("mvn"),
            "#!/bin/sh\nexec '%s' -o '-Dmaven.repo.local=%s' \"$@\"\n"
                .formatted(MAVEN, repository));
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  /** Does what {@code mvn install} does with these modules and the poms above them. */
  void installModules(List<String> modules) throws IOException {
    installPom(Guide.REPOSITORY, "keyturn");
    installPom(Guide.REPOSITORY.resolve("ports"), "keyturn-ports");
    for (String module : modules) {
      String artifact = "keyturn-" + module.replace('/', '-');
      Path folder = Guide.REPOSITORY.resolve(module);
      Path installed = installPom(folder, artifact);
      String jar = artifact + "-" + VERSION + ".jar";
      Files.copy(folder.resolve("target").resolve(jar), installed.resolve(jar));
    }
  }

  private Path installPom(Path module, String artifact) throws IOException {
    Path folder = repository.resolve("dev/keyturn").resolve(artifact).resolve(VERSION);
    Files.createDirectories(folder);
    Files.copy(module.resolve("pom.xml"), folder.resolve(artifact + "-" + VERSION + ".pom"));
    return folder;
  }

  /** Runs the lines of a command block in the folder of the project; what they said. */
  String run(String commands) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-euc", commands)
            .directory(project.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("MAVEN_") || name.startsWith("JAVA_"));
    String java = System.getProperty("java.home");
    environment.put("JAVA_HOME", java);
    environment.put("KEYTURN", distribution.toString());
    environment.put("PATH", programs + ":" + java + "/bin:" + environment.get("PATH"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s said:%n%s", commands, output).isZero();
    return output;
  }

  /** Leaves nothing that leads out of the folder. */
  @Override
  public void close() throws IOException {
    removeLinks(repository);
    removeLinks(repository.resolve("dev"));
    removeLinks(distribution);
  }

  /** Removes the links in a folder, not what they lead to. */
  static void removeLinks(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      for (Path path : all.toList()) {
        Files.copy(path, target.resolve(source.relativize(path).toString()));
      }
    }
  }
}
