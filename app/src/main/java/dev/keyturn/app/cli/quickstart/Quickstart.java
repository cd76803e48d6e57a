// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rotation story, step by step. */
final class Quickstart {
  private static final String VAULT = "quickstart";
  private static final String KEY = "orders";
  private static final String PIIANO_ROTATE = "/api/pvlt/1.0/system/admin/keys/rotate";
  private static final String ROTATION = "rotate-server-keys";
  private static final int NAMES = 1_000;

  private final Stage stage;
  private final Narrator narrator;
  private ChildServer server;
  private NativeClient client;
  private Values values;
  private WholeFile whole;
  private String vault = "";
  private String key = "";

  Quickstart(Stage stage, Narrator narrator) {
    this.stage = stage;
    this.narrator = narrator;
  }

  /** Tells it to the end; the server that it leaves behind runs. The workshop ends it. */
  ChildServer tell() {
    narrator.step(this::startServer);
    narrator.step(this::makeKey);
    narrator.step(this::encryptLines);
    narrator.step(this::encryptFile);
    narrator.step(this::rotate);
    narrator.step(() -> verifyAll("after the rotation"));
    narrator.step(this::rewrap);
    narrator.step(this::rotateServerKeys);
    narrator.step(this::restart);
    narrator.step(() -> verifyAll("after the restart"));
    return server;
  }

  /** The path of the key, for what is said afterwards. */
  String keyPath() {
    return key;
  }

  private String startServer() {
    server = stage.startServer();
    client = new NativeClient(server.address(), stage.token());
    return "Started the server on %s, over an H2 store in %s"
        .formatted(server.address(), stage.data());
  }

  private String makeKey() {
    vault = VAULT;
    int status = createVault();
    for (int n = 2; status == 409 && n <= NAMES; n++) {
      vault = VAULT + "-" + n;
      status = createVault();
    }
    expect("the status of a new vault", 201, status);
    key = "/api/v1/vaults/name:" + vault + "/keys/" + KEY;
    JsonNode made =
        client.call(
            "POST",
            "/api/v1/vaults/name:" + vault + "/keys",
            NativeClient.object().put("name", KEY).put("algorithm", "aes256-gcm96"),
            201);
    expect("the primary version of a new key", 1, made.path("primary_version").asInt());
    values = new Values(client, key, stage.workshop().folder());
    whole = new WholeFile(client, key, stage.workshop().folder());
    return "Made the vault '%s' and in it the key '%s' (aes256-gcm96), version 1"
        .formatted(vault, KEY);
  }

  private int createVault() {
    return client.status("POST", "/api/v1/vaults", NativeClient.object().put("name", vault));
  }

  private String encryptLines() {
    values.encrypt(stage.file());
    return "Encrypted %d %s of %s one by one, %s, in batches"
        .formatted(
            values.count(),
            values.count() == 1 ? "line" : "lines",
            stage.file().getFileName(),
            Narrator.size(values.bytes()));
  }

  private String encryptFile() {
    whole.encrypt(stage.file());
    return "Encrypted the whole file, %s, as a stream under a data key"
        .formatted(Narrator.size(whole.bytes()));
  }

  private String rotate() {
    JsonNode rotated = client.call("POST", key + "/rotate", NativeClient.object(), 201);
    expect("the primary version after rotating", 2, rotated.path("primary_version").asInt());
    JsonNode fresh =
        client.call("POST", key + "/encrypt", NativeClient.object().put("plaintext", "bmV3"), 200);
    expect("the version of new data", 2, fresh.path("version").asInt());
    String ciphertext = fresh.path("ciphertext").asText();
    return "Rotated the key; new data are under version 2: " + ciphertext.substring(0, 22) + "...";
  }

  private String verifyAll(String moment) {
    values.verify(moment);
    whole.verify(moment);
    return "Decrypted everything %s, byte for byte: lines SHA-256 %s..., file SHA-256 %s..."
        .formatted(moment, values.sha256().substring(0, 12), whole.sha256().substring(0, 12));
  }

  private String rewrap() {
    values.rewrap(2, narrator);
    whole.rewrap(2);
    return "Re-wrapped %d values and the data key to version 2; no plaintext left the server"
        .formatted(values.count());
  }

  private String rotateServerKeys() {
    client.call("POST", PIIANO_ROTATE + "?custom_audit=quickstart", null, 200);
    JsonNode operation = latestRotation();
    while (isRunning(operation)) {
      narrator.progress(
          "renewed", operation.path("done").asLong(), operation.path("total").asLong());
      server.pause();
      operation = latestRotation();
    }
    if (!operation.path("state").asText().equals("completed")) {
      throw new Difference("The rotation of the server keys did not complete: " + operation);
    }
    JsonNode counts = operation.path("counts");
    return "Rotated the server's own keys (the Piiano call); renewed what lay under them:"
        + " %d versions wrapped anew, %d records signed anew, %d old versions retired"
            .formatted(
                counts.path("versions").asLong(),
                counts.path("rows").asLong(),
                counts.path("retired_versions").asLong());
  }

  private JsonNode latestRotation() {
    JsonNode latest = NativeClient.object();
    for (JsonNode one : client.call("GET", "/api/v1/operations", null, 200).path("items")) {
      if (one.path("kind").asText().equals(ROTATION)
          && one.path("started_at").asText().compareTo(latest.path("started_at").asText()) >= 0) {
        latest = one;
      }
    }
    return latest;
  }

  private static boolean isRunning(JsonNode operation) {
    String state = operation.path("state").asText();
    return state.equals("running") || state.equals("stopping");
  }

  private String restart() {
    server.requireRunning();
    server.close();
    server = stage.startServer();
    client = new NativeClient(server.address(), stage.token());
    values = values.through(client);
    whole = whole.through(client);
    return "Stopped the server and started it again";
  }

  private static void expect(String what, int expected, int found) {
    if (found != expected) {
      throw new Difference("%s is %d instead of %d.".formatted(what, found, expected));
    }
  }

  /**
   * Where the story takes place.
   *
   * @param home the distribution
   * @param data the server's data directory
   * @param log where the server writes what it has to say
   * @param workshop where ciphertexts lie meanwhile
   * @param file what is encrypted
   */
  record Stage(Path home, Path data, int port, Path log, Workshop workshop, Path file) {
    ChildServer startServer() {
      return ChildServer.start(workshop, home, data, port, log);
    }

    String token() {
      try {
        return Files.readString(data.resolve("admin.token"), StandardCharsets.US_ASCII).strip();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
