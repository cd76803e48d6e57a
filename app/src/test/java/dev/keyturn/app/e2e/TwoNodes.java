// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Two servers over one database, made as docs/operations.md says. */
final class TwoNodes implements AutoCloseable {
  private static final int PREPARATION_SECONDS = 120;

  private final String configuration;
  private final String token;
  private final List<RunningServer> nodes = new ArrayList<>();

  private TwoNodes(String configuration, String token) {
    this.configuration = configuration;
    this.token = token;
  }

  /**
   * Prepares both at the same moment, on an empty database, and one installation comes of it. One
   * finds a token of former times in its directory, which comes to count or is set aside.
   */
  static TwoNodes start(Path folder, String configuration)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    String rootKey = TestRootKey.line();
    List<Path> data = new ArrayList<>();
    for (String name : List.of("one", "other")) {
      data.add(TestRootKey.bring(rootKey, folder.resolve(name)));
    }
    Files.writeString(token(data.get(1)), "OfFormerTimesWhenThisDirectoryServedAnotherDatabase");
    List<Process> preparations = new ArrayList<>();
    for (Path node : data) {
      preparations.add(
          Keyturn.program(List.of("init", configuration, "--data", node.toString()))
              .redirectOutput(said(node).toFile())
              .start());
    }
    for (int i = 0; i < data.size(); i++) {
      awaitPrepared(preparations.get(i), said(data.get(i)));
    }
    data.sort((a, b) -> Boolean.compare(hasToken(b), hasToken(a)));
    assertThat(data).map(TwoNodes::hasToken).as("one installation").containsExactly(true, false);
    TwoNodes nodes = new TwoNodes(configuration, Files.readString(token(data.get(0))).strip());
    for (Path node : data) {
      nodes.nodes.add(RunningServer.start(node, configuration));
    }
    return nodes;
  }

  private static void awaitPrepared(Process preparation, Path said)
      throws IOException, InterruptedException {
    boolean ended = preparation.waitFor(PREPARATION_SECONDS, TimeUnit.SECONDS);
    preparation.destroyForcibly();
    String output = Files.readString(said);
    assertThat(ended).as(output).isTrue();
    assertThat(preparation.exitValue()).as(output).isZero();
    assertThat(output).endsWith("The data directory is prepared.\n");
  }

  private static Path said(Path data) {
    return data.resolveSibling(data.getFileName() + ".init");
  }

  private static Path token(Path data) {
    return data.resolve("admin.token");
  }

  private static boolean hasToken(Path data) {
    return Files.exists(token(data));
  }

  List<RunningServer> both() {
    return List.copyOf(nodes);
  }

  /** What both have logged but for what is usual. */
  String warnings() {
    return nodes.stream()
        .flatMap(node -> node.log().lines())
        .filter(line -> !line.contains(" INFO "))
        .collect(Collectors.joining("\n"));
  }

  /** The administrator at a node, 0 or 1; the file of his token is at one of them. */
  Wire at(int node) {
    return nodes.get(node).wire(token);
  }

  /** The administrator at the first node. */
  Wire here() {
    return at(0);
  }

  /** The administrator at the second node. */
  Wire there() {
    return at(1);
  }

  void kill(int node) {
    nodes.get(node).kill();
  }

  /** On another port. */
  void startAgain(int node) {
    nodes.set(node, RunningServer.start(nodes.get(node).data(), configuration));
  }

  @Override
  public void close() {
    nodes.forEach(RunningServer::close);
  }
}
