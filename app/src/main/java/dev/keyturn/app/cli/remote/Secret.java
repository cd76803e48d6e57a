// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyturn.app.server.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where the secret of a new token goes, which the server shows once. */
final class Secret {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the secret into this new file, for its owner only, and do not print it.")
  private Path file;

  /** Makes the token, and hands out its secret in one place only. */
  void deliver(RemoteCommand command, Display display, Supplier<JsonNode> making) {
    if (file == null) {
      JsonNode made = making.get();
      if (display.json()) {
        display.one(made);
      } else {
        command.note(told(made) + " This is its secret; it is not shown again.");
        display.line(made.path("token").asText());
      }
      return;
    }
    reserve();
    ObjectNode made = fill(making);
    if (display.json()) {
      display.one(made.without("token"));
    } else {
      display.line(told(made) + " Its secret is in " + file + ".");
    }
  }

  private void reserve() {
    try {
      OwnerOnly.createFile(file);
    } catch (IOException e) {
      throw new CallFailed("The file " + file + " exists already, or cannot be made.", e);
    }
  }

  /** A file that stays empty would be taken for one with a secret. */
  private ObjectNode fill(Supplier<JsonNode> making) {
    boolean filled = false;
    try {
      ObjectNode made = (ObjectNode) making.get();
      Files.writeString(file, made.path("token").asText() + "\n");
      filled = true;
      return made;
    } catch (IOException e) {
      throw new CallFailed(
          "The token was made, but its secret could not be written to "
              + file
              + "; regenerate or revoke it.",
          e);
    } finally {
      if (!filled) {
        discard();
      }
    }
  }

  private void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The failure that led here says more.
    }
  }

  private static String told(JsonNode token) {
    return Display.shown(
        "Token %s ends at %s."
            .formatted(token.path("id").asText(), token.path("expires_at").asText()));
  }
}
