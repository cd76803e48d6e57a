// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines to go on with. The token goes to curl on its standard input, not as an argument that
 * every user of the machine could see.
 */
final class ByHand {
  private static final String LOOPBACK = "http://127.0.0.1:";

  private ByHand() {}

  static void goOn(Narrator narrator, String key, Path data) {
    narrator.say("Go on by hand:");
    narrator.say(function(data));
    calls(narrator, key);
  }

  /**
   * How to go on with a server that has to be started first.
   *
   * @param data where the story kept its data, if it did
   * @param port as asked for
   */
  record Restart(Path home, Optional<Path> data, Optional<Integer> port) {
    private static final int DEFAULT_PORT = 8200;

    void tell(Narrator narrator, String key) {
      narrator.say("Go on by hand:");
      narrator.say("  " + program() + " server" + arguments() + " &");
      int first = port.orElse(DEFAULT_PORT);
      narrator.say(
          "  curl -s -o /dev/null --retry 60 --retry-delay 1 --retry-connrefused "
              + (LOOPBACK + (first + 1) + "/healthcheck   # until it is ready"));
      narrator.say(function(data.map(Path::toAbsolutePath).orElse(Path.of("keyturn-data"))));
      if (data.isPresent()) {
        calls(narrator, LOOPBACK + first + key);
      } else {
        String vaults = LOOPBACK + first + "/api/v1/vaults";
        narrator.say("  " + post(vaults, "{\"name\": \"shop\"}"));
        narrator.say("  " + post(vaults + "/name:shop/keys", "{\"name\": \"orders\"}"));
        calls(narrator, vaults + "/name:shop/keys/orders");
      }
    }

    private String program() {
      Path program = home.resolve("bin").resolve("keyturn");
      String near = Path.of("").toAbsolutePath().relativize(program).toString();
      String full = program.toString();
      return quoted(near.length() < full.length() ? near : full);
    }

    private String arguments() {
      return data.map(kept -> " --data " + quoted(kept.toAbsolutePath().toString())).orElse("")
          + port.map(first -> " --port " + first).orElse("");
    }
  }

  private static void calls(Narrator narrator, String key) {
    narrator.say("  " + post(key + "/encrypt", "{\"plaintext\": \"aGVsbG8=\"}"));
    narrator.say("  " + post(key + "/rotate", "{}"));
    narrator.say("  " + post(key + "/decrypt", "{\"ciphertext\": \"keyturn:...\"}"));
  }

  private static String function(Path data) {
    String token = quoted(data.resolve("admin.token").toString());
    return "  keyturn() { echo \"Authorization: Bearer $(cat "
        + token
        + ")\""
        + " | curl -sH @- -H 'Content-Type: application/json' \"$@\"; echo; }";
  }

  private static String post(String url, String body) {
    return "keyturn -d '%s' %s".formatted(body, url);
  }

  /** As a shell takes it for one word. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
