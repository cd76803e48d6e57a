// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which server to call, and as whom. */
final class Connection {
  private static final String TOKEN = "KEYTURN_TOKEN";

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:KEYTURN_URL:-http://127.0.0.1:8200}",
      description = "The server (default: $$KEYTURN_URL, else http://127.0.0.1:8200).")
  private String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the token (default: the token in $$KEYTURN_TOKEN).")
  private Path tokenFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Trust the certificates in this PEM file, and no others.")
  private Path caFile;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  boolean json() {
    return json;
  }

  Remote open(CommandLine command) {
    return new Remote(address(command), token(command), Trust.in(caFile));
  }

  /** A part of a path as it was typed. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private URI address(CommandLine command) {
    try {
      URI uri = new URI(server.replaceFirst("/+$", ""));
      boolean plain =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      if (plain && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw noAddress(command, e);
    }
    throw noAddress(command, null);
  }

  private static ParameterException noAddress(CommandLine command, Throwable cause) {
    return new ParameterException(
        command, "--server (or KEYTURN_URL) must be as https://HOST:PORT.", cause);
  }

  private String token(CommandLine command) {
    if (tokenFile != null) {
      return TokenFile.read(tokenFile);
    }
    String token = System.getenv(TOKEN);
    if (token == null || token.isBlank()) {
      throw new ParameterException(
          command, "As whom? Set " + TOKEN + ", or name a file that has a token by --token-file.");
    }
    return TokenFile.checked(token, TOKEN);
  }
}
