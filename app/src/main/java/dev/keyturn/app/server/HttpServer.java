// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheckRegistry;
import com.codahale.metrics.jvm.GarbageCollectorMetricSet;
import com.codahale.metrics.jvm.MemoryUsageGaugeSet;
import com.codahale.metrics.jvm.ThreadStatesGaugeSet;
import dev.keyturn.adapters.rest.RestApi;
import dev.keyturn.adapters.rest.RestFilter;
import dev.keyturn.app.config.HttpConfiguration;
import dev.keyturn.ports.inbound.OperateServer;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ServerProperties;

/** All dialects on Dropwizard, running. */
final class HttpServer implements AutoCloseable {
  private final Server server;
  private final List<String> addresses;

  private HttpServer(Server server) {
    this.server = server;
    this.addresses = new ArrayList<>();
  }

  static HttpServer start(
      HttpConfiguration http,
      Optional<TlsKeyStore> keyStore,
      RestApi api,
      OperateServer operate,
      ValidatorFactory validators) {
    Environment environment =
        new Environment(
            "keyturn",
            Jackson.newObjectMapper(),
            validators,
            new MetricRegistry(),
            HttpServer.class.getClassLoader(),
            new HealthCheckRegistry(),
            new Configuration());
    DefaultServerFactory factory = new Listeners(http).factory(keyStore);
    factory.configure(environment);
    offer(api, http, environment);
    watch(environment, operate);
    Server server = factory.build(environment);
    DialectErrors errors = new DialectErrors(api);
    environment.getApplicationContext().setErrorHandler(errors);
    server.setErrorHandler(errors);
    server.setStopAtShutdown(false); // we stop it ourselves, and other things after it
    HttpServer running = new HttpServer(server);
    running.start();
    return running;
  }

  private static void offer(RestApi api, HttpConfiguration http, Environment environment) {
    environment.jersey().property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    environment.jersey().property(ServerProperties.WADL_FEATURE_DISABLE, true);
    api.components().forEach(environment.jersey()::register);
    ServletContextHandler context = environment.getApplicationContext();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    put(context, new RequestDeadline(http.requestTimeout(), System::nanoTime), "/*");
    for (RestFilter filter : api.filters()) {
      put(context, filter.filter(), filter.urlPattern());
    }
  }

  private static void watch(Environment environment, OperateServer operate) {
    environment.healthChecks().register("ready", new ReadyCheck(operate));
    put(environment.getAdminContext(), new ReadOnly(), "/*");
    environment.metrics().registerAll("jvm.gc", new GarbageCollectorMetricSet());
    environment.metrics().registerAll("jvm.memory", new MemoryUsageGaugeSet());
    environment.metrics().registerAll("jvm.threads", new ThreadStatesGaugeSet());
  }

  private static void put(ServletContextHandler context, Filter filter, String pattern) {
    FilterHolder holder = new FilterHolder(filter);
    holder.setAsyncSupported(true);
    context.addFilter(holder, pattern, EnumSet.of(DispatcherType.REQUEST));
  }

  private void start() {
    try {
      for (Connector connector : server.getConnectors()) {
        bind((ServerConnector) connector);
      }
      server.start();
    } catch (StartRefused e) {
      closeAfter(e);
      throw e;
    } catch (Exception e) {
      closeAfter(e);
      throw new StartRefused("The HTTP server does not start: " + e.getMessage(), e);
    }
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void bind(ServerConnector connector) {
    String host = connector.getHost();
    try {
      connector.open();
    } catch (IOException e) {
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new StartRefused(
          "Cannot listen on %s:%d: %s. Choose another port with --port N, or in the configuration."
              .formatted(host, connector.getPort(), reason),
          e);
    }
    boolean encrypted = connector.getProtocols().contains("ssl");
    addresses.add(
        "%s%s://%s:%d"
            .formatted(
                "admin".equals(connector.getName()) ? "admin " : "",
                encrypted ? "https" : "http",
                host.indexOf(':') < 0 ? host : "[" + host + "]",
                connector.getLocalPort()));
  }

  /** Where it listens, one text per listener. */
  List<String> addresses() {
    return List.copyOf(addresses);
  }

  void join() throws InterruptedException {
    server.join();
  }

  /** Takes no new requests and lets those in flight end. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The HTTP server did not stop cleanly.", e);
    }
  }
}
