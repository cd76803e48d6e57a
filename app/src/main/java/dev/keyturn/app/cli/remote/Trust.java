// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates of servers count. */
final class Trust {
  private Trust() {}

  /** Those in a PEM file, or those of the JVM if there is no file. */
  static Optional<SSLContext> in(Path file) {
    if (file == null) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted" + store.size(), each);
      }
      if (store.size() == 0) {
        throw new CallFailed("There is no certificate in " + file + ".");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return Optional.of(context);
    } catch (IOException e) {
      throw new CallFailed("There is no readable certificate file " + file + ".", e);
    } catch (GeneralSecurityException e) {
      throw new CallFailed("There are no PEM certificates in " + file + ".", e);
    }
  }
}
