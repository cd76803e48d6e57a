// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Guide.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the guide to writing a plugin, block by block, from an empty folder. */
class WritingAPluginIT {
  private static final String START = "\"$KEYTURN/bin/keyturn\" server keyturn.yml --data data\n";
  private static final Pattern MODULES = Pattern.compile(" -pl (\\S+) -am\\n$");

  @TempDir private Path folder;
  private StrangersWorkshop workshop;
  private RunningServer server;
  private String key;
  private final Map<String, String> ciphertexts = new LinkedHashMap<>();
  private final Queue<Runnable> whileRunning =
      new ArrayDeque<>(List.of(this::makeAKey, this::rotateToAnotherMaker, this::doWithoutIt));

  @BeforeEach
  void enterTheWorkshop() throws IOException {
    workshop = new StrangersWorkshop(folder.toRealPath());
  }

  @AfterEach
  void leaveTheWorkshop() throws IOException {
    stopTheServer();
    workshop.close();
  }

  private void stopTheServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void whoFollowsTheGuideHasAnEngineAndGetsRidOfIt() throws Exception {
    for (Block block : Guide.blocks()) {
      if (block.isFile()) {
        write(block);
      } else if (block.title().filter(Guide.PORTS_INSTALLED::equals).isPresent()) {
        workshop.installModules(modules(block.text()));
      } else if (block.text().equals(START)) {
        startAnew();
        whileRunning.remove().run();
      } else if (block.isCommand()) {
        workshop.run(block.text());
      } else {
        assertThat(server.log()).containsPattern(asPattern(block.text()));
      }
    }
    assertThat(whileRunning).isEmpty();
  }

  private void makeAKey() {
    key = server.wire().createKey(server.wire().createVault("strange"), "orders");
    encrypt("made by the plugin");
    assertThat(makers()).containsExactly("example-jca/jca");
  }

  private void rotateToAnotherMaker() {
    assertDecrypts();
    assertThat(server.wire().rotate(key)).isEqualTo(2);
    encrypt("made by tink");
    assertThat(makers()).containsExactly("example-jca/jca", "tink/tink");
    assertDecrypts();
  }

  private void doWithoutIt() {
    assertThat(workshop.distribution().resolve("plugins/jca-engine")).doesNotExist();
    assertThat(server.log().lines().filter(line -> line.contains("Opened the engine jca")))
        .as("starts with the plugin")
        .hasSize(2);
    assertDecrypts();
    assertThat(ciphertexts).hasSize(2);
    assertThat(server.log()).doesNotContain("WARN", "ERROR");
  }

  private void write(Block block) throws IOException {
    Path file = workshop.project().resolve(block.title().orElseThrow());
    Files.createDirectories(file.getParent());
    Files.writeString(file, block.text());
  }

  private void startAnew() {
    stopTheServer();
    Path project = workshop.project();
    server =
        RunningServer.start(
            workshop.distribution(),
            project.resolve("data"),
            project.resolve("keyturn.yml").toString());
  }

  private void encrypt(String plaintext) {
    ciphertexts.put(plaintext, server.wire().encrypt(key, plaintext));
  }

  private void assertDecrypts() {
    ciphertexts.forEach(
        (plaintext, ciphertext) ->
            assertThat(server.wire().decrypt(key, ciphertext)).isEqualTo(plaintext));
  }

  private List<String> makers() {
    return server
        .wire()
        .call("GET", key + "/versions", null, 200)
        .path("items")
        .findValues("maker")
        .stream()
        .map(maker -> maker.path("provider").asText() + "/" + maker.path("instance").asText())
        .toList();
  }

  private static List<String> modules(String command) {
    Matcher modules = MODULES.matcher(command);
    assertThat(modules.find()).as(command).isTrue();
    return List.of(modules.group(1).split(","));
  }

  /** Lines that follow one another, in which dots stand for anything. */
  private static Pattern asPattern(String lines) {
    return Pattern.compile(
        lines
            .lines()
            .map(
                line ->
                    Arrays.stream(line.split("…"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
            .collect(Collectors.joining("\\n.*")));
  }
}
