// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Two servers over one database, made as docs/operations.md says. */
final class TwoNodes implements AutoCloseable {
  private final String configuration;
  private final RunningServer first;
  private final String token;
  private RunningServer second;

  private TwoNodes(String configuration, RunningServer first, RunningServer second) {
    this.configuration = configuration;
    this.first = first;
    this.token = first.adminToken();
    this.second = second;
  }

  /** Prepares both at the same moment, on an empty database, and one installation comes of it. */
  static TwoNodes start(Path folder, String configuration)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    String rootKey = TestRootKey.line();
    List<Path> data = new ArrayList<>();
    List<Process> preparations = new ArrayList<>();
    for (String name : List.of("one", "other")) {
      Path node = TestRootKey.bring(rootKey, folder.resolve(name));
      data.add(node);
      preparations.add(
          Keyturn.program(List.of("init", configuration, "--data", node.toString())).start());
    }
    for (Process one : preparations) {
      String output = new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(one.waitFor()).as(output).isZero();
      assertThat(output).endsWith("The data directory is prepared.\n");
    }
    data.sort((a, b) -> Boolean.compare(hasToken(b), hasToken(a)));
    assertThat(data).map(TwoNodes::hasToken).as("one installation").containsExactly(true, false);
    RunningServer first = RunningServer.start(data.get(0), configuration);
    return new TwoNodes(configuration, first, RunningServer.start(data.get(1), configuration));
  }

  private static boolean hasToken(Path data) {
    return Files.exists(data.resolve("admin.token"));
  }

  List<RunningServer> both() {
    return List.of(first, second);
  }

  /** What both have logged but for what is usual. */
  String warnings() {
    return both().stream()
        .flatMap(node -> node.log().lines())
        .filter(line -> !line.contains(" INFO "))
        .collect(Collectors.joining("\n"));
  }

  /** The administrator at the first node. */
  Wire here() {
    return first.wire();
  }

  /** The administrator at the second node, which has no file of his token. */
  Wire there() {
    return second.wire(token);
  }

  void killSecond() {
    second.kill();
  }

  void startSecondAgain() {
    second = RunningServer.start(second.data(), configuration);
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
