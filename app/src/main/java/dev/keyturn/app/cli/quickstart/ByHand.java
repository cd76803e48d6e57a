// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import java.nio.file.Path;

/**
 * The lines to go on with. The token goes to curl on its standard input, not as an argument that
 * every user of the machine could see.
 */
final class ByHand {
  private static final String DEFAULT_SERVER = "http://127.0.0.1:8200";

  private ByHand() {}

  static void goOn(Narrator narrator, String key, Path data) {
    narrator.say("Go on by hand:");
    narrator.say(function(data.toString()));
    calls(narrator, key);
  }

  static void startOver(Narrator narrator, String data, String key, Path kept) {
    narrator.say("Go on by hand:");
    narrator.say("  bin/keyturn server" + (kept == null ? "" : " --data " + data) + " &");
    narrator.say(function(data));
    if (kept == null) {
      String vaults = DEFAULT_SERVER + "/api/v1/vaults";
      narrator.say("  " + post(vaults, "{\"name\": \"shop\"}"));
      narrator.say("  " + post(vaults + "/name:shop/keys", "{\"name\": \"orders\"}"));
      calls(narrator, vaults + "/name:shop/keys/orders");
    } else {
      calls(narrator, DEFAULT_SERVER + key);
    }
  }

  private static void calls(Narrator narrator, String key) {
    narrator.say("  " + post(key + "/encrypt", "{\"plaintext\": \"aGVsbG8=\"}"));
    narrator.say("  " + post(key + "/rotate", "{}"));
    narrator.say("  " + post(key + "/decrypt", "{\"ciphertext\": \"keyturn:...\"}"));
  }

  private static String function(String data) {
    return "  keyturn() { echo \"Authorization: Bearer $(cat %s/admin.token)\"".formatted(data)
        + " | curl -sH @- -H 'Content-Type: application/json' \"$@\"; echo; }";
  }

  private static String post(String url, String body) {
    return "keyturn -d '%s' %s".formatted(body, url);
  }
}
