// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.app.config.HttpsConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;

/**
 * Where the server's certificate and private key lie, and the password of that file.
 *
 * @param ends when the certificate does
 */
record TlsKeyStore(Path file, String password, Instant ends) {
  private static final Duration SOON = Duration.ofDays(30);

  /** Opens the file to see that the server will be able to use it. */
  static TlsKeyStore of(HttpsConfiguration configuration, Path directory) {
    Path file = directory.resolve(configuration.keyStore().orElse(TlsCertificate.KEY_STORE));
    Path passwordFile =
        directory.resolve(configuration.keyStorePasswordFile().orElse(TlsCertificate.PASSWORD));
    if (!Files.isReadable(file)) {
      throw new StartRefused("There is no readable TLS key store " + file + ".");
    }
    String password = firstLine(passwordFile);
    return new TlsKeyStore(file, password, endOf(file, password));
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new StartRefused("The TLS password file " + file + " cannot be read.", e);
    }
  }

  private static Instant endOf(Path file, String password) {
    try (InputStream bytes = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(bytes, password.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          return certificate.getNotAfter().toInstant();
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new StartRefused(
          "The TLS key store %s cannot be opened as PKCS #12 with the password given."
              .formatted(file),
          e);
    }
    throw new StartRefused("The TLS key store %s has no private key.".formatted(file));
  }

  boolean endsSoon(Instant now) {
    return ends.isBefore(now.plus(SOON));
  }

  /** What an operator should know of the certificate's end; empty while it is far away. */
  String warning(Instant now) {
    if (!endsSoon(now)) {
      return "";
    }
    return "The TLS certificate in %s %s on %s."
        .formatted(
            file, ends.isBefore(now) ? "ended" : "ends", ends.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "TlsKeyStore[" + file + "]";
  }
}
