// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads where a store on PostgreSQL is. */
final class PostgresSettings {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSettings.class);
  private static final String IPV6 = "[\\p{XDigit}.]*:[\\p{XDigit}.]*:[\\p{XDigit}.:]*";
  private static final String ONE_HOST = "([\\w.-]+|\\[" + IPV6 + "\\]|" + IPV6 + ")";
  private static final Pattern HOST = Pattern.compile(ONE_HOST + "(," + ONE_HOST + ")*");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final List<String> SSL_MODES =
      List.of("disable", "require", "verify-ca", "verify-full");

  private PostgresSettings() {}

  static PostgresAddress read(Settings settings, OpenContext context) {
    String host = host(settings);
    return new PostgresAddress(
        host,
        settings.number("port", 5432, 1, 65535),
        name(settings, "database"),
        name(settings, "user"),
        password(settings, context),
        sslMode(settings, LOOPBACK.contains(host)),
        rootCertificate(settings, context));
  }

  private static String host(Settings settings) {
    String host = settings.text("host", "localhost");
    if (!HOST.matcher(host).matches()) {
      settings.reject(
          "host", "the name or address of a host, without a port, or several with commas");
    }
    return host;
  }

  private static String name(Settings settings, String setting) {
    String name = settings.text(setting, "keyturn");
    if (name.isBlank()) {
      settings.reject(setting, "a name");
    }
    return name;
  }

  private static Optional<String> password(Settings settings, OpenContext context) {
    Optional<String> password = settings.optionalText("password");
    Optional<String> file = settings.optionalText("passwordFile");
    if (password.isPresent() && file.isPresent()) {
      settings.reject("passwordFile", "left out where there is a password");
    }
    return file.isPresent() ? firstLine(settings, context, file.get()) : password;
  }

  private static Optional<String> firstLine(Settings settings, OpenContext context, String file) {
    Path path = settings.path("passwordFile", file, context);
    try {
      Optional<String> line = Files.readAllLines(path).stream().findFirst();
      if (line.isPresent()) {
        warnIfOpenToOthers(path);
        return line;
      }
    } catch (IOException e) {
      // Told below, as an empty file is.
    }
    settings.reject("passwordFile", "a file that can be read, with the password as its first line");
    return Optional.empty();
  }

  private static void warnIfOpenToOthers(Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null
        && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
      LOG.warn("Anybody on this machine can read the password of the database in {}.", path);
    }
  }

  private static String sslMode(Settings settings, boolean loopback) {
    String mode = settings.text("sslMode", loopback ? "disable" : "verify-full");
    if (!SSL_MODES.contains(mode)) {
      settings.reject("sslMode", String.join(", ", SSL_MODES));
    }
    return mode;
  }

  private static Optional<Path> rootCertificate(Settings settings, OpenContext context) {
    Optional<Path> file =
        settings
            .optionalText("sslRootCertificate")
            .map(text -> settings.path("sslRootCertificate", text, context));
    if (file.isPresent() && !Files.isReadable(file.get())) {
      settings.reject("sslRootCertificate", "a file that can be read");
    }
    return file;
  }
}
