// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.app.config.AdminConfiguration;
import dev.keyturn.app.config.HttpConfiguration;
import dev.keyturn.app.config.HttpsConfiguration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.GzipHandlerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.jetty.HttpsConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;

/** Says to Dropwizard where to listen, and how. */
public final class Listeners {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "LIST");

  private final HttpConfiguration http;

  public Listeners(HttpConfiguration http) {
    this.http = http;
  }

  /** Plain HTTP and admin only. */
  public DefaultServerFactory factory() {
    return factory(Optional.empty());
  }

  /** Without access log (the audit trail tells more) and without compression of secrets. */
  DefaultServerFactory factory(Optional<TlsKeyStore> keyStore) {
    DefaultServerFactory factory = new DefaultServerFactory();
    List<ConnectorFactory> connectors = new ArrayList<>();
    connectors.add(plain());
    keyStore.ifPresent(store -> connectors.add(encrypted(store)));
    factory.setApplicationConnectors(connectors);
    factory.setAdminConnectors(List.of(admin()));
    factory.setAllowedMethods(METHODS);
    factory.setRegisterDefaultExceptionMappers(false);
    factory.setEnableThreadNameFilter(false);
    factory.setShutdownGracePeriod(of(http.drainTimeout()));
    GzipHandlerFactory gzip = new GzipHandlerFactory();
    gzip.setEnabled(false);
    factory.setGzipFilterFactory(gzip);
    LogbackAccessRequestLogFactory silent = new LogbackAccessRequestLogFactory();
    silent.setAppenders(List.of());
    factory.setRequestLogFactory(silent);
    return factory;
  }

  private HttpConnectorFactory plain() {
    HttpConnectorFactory plain =
        new HttpConnectorFactory() {
          @Override
          protected org.eclipse.jetty.server.HttpConfiguration buildHttpConfiguration() {
            return impatient(super.buildHttpConfiguration());
          }
        };
    return onAddress(plain, http.bindHost(), http.port());
  }

  private HttpConnectorFactory encrypted(TlsKeyStore store) {
    HttpsConnectorFactory encrypted =
        new HttpsConnectorFactory() {
          @Override
          protected org.eclipse.jetty.server.HttpConfiguration buildHttpConfiguration() {
            return impatient(super.buildHttpConfiguration());
          }
        };
    encrypted.setKeyStoreType("PKCS12");
    encrypted.setKeyStorePath(store.file().toString());
    encrypted.setKeyStorePassword(store.password());
    encrypted.setDisableSniHostCheck(true); // clients check names; we answer under any
    HttpsConfiguration https = http.https();
    return onAddress(encrypted, https.bindHost(), https.port());
  }

  private ConnectorFactory admin() {
    AdminConfiguration admin = http.admin();
    return onAddress(new HttpConnectorFactory(), admin.bindHost(), admin.port());
  }

  private HttpConnectorFactory onAddress(HttpConnectorFactory factory, String host, int port) {
    factory.setBindHost(host);
    factory.setPort(port);
    factory.setIdleTimeout(of(http.idleTimeout()));
    factory.setUseDateHeader(true);
    factory.setUseServerHeader(false);
    factory.setUriCompliance(
        UriCompliance.from("RFC3986,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING"));
    return factory;
  }

  private org.eclipse.jetty.server.HttpConfiguration impatient(
      org.eclipse.jetty.server.HttpConfiguration configuration) {
    configuration.setIdleTimeout(http.slowBodyTimeout().toMillis());
    return configuration;
  }

  private static Duration of(java.time.Duration duration) {
    return Duration.milliseconds(duration.toMillis());
  }
}
