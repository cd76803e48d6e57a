// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.app.config.HttpsConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the server's certificate and private key lie, and the password of that file. */
record TlsKeyStore(Path file, String password) {

  static TlsKeyStore of(HttpsConfiguration configuration, Path directory) {
    Path file = directory.resolve(configuration.keyStore().orElse(TlsCertificate.KEY_STORE));
    Path password =
        directory.resolve(configuration.keyStorePasswordFile().orElse(TlsCertificate.PASSWORD));
    if (!Files.isReadable(file)) {
      throw new StartRefused("There is no readable TLS key store " + file + ".");
    }
    return new TlsKeyStore(file, firstLine(password));
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new StartRefused("The TLS password file " + file + " cannot be read.", e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "TlsKeyStore[" + file + "]";
  }
}
