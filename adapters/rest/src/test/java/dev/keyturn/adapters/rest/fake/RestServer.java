// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.adapters.rest.RestApi;
import dev.keyturn.adapters.rest.RestFilter;
import dev.keyturn.adapters.rest.common.RestLimits;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.glassfish.jersey.internal.inject.Providers;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/** All dialects behind a real HTTP server, over a fake house. */
public final class RestServer implements AutoCloseable {
  /** Warns of every resource that is registered as an instance. Kept so that it stays silent. */
  private static final Logger JERSEY = Logger.getLogger(Providers.class.getName());

  static {
    JERSEY.setLevel(Level.SEVERE);
  }

  private final Server server;
  private final URI base;
  private final HttpClient client = HttpClient.newHttpClient();

  public RestServer(FakeHouse house) {
    this(house, RestLimits.DEFAULT);
  }

  public RestServer(FakeHouse house, RestLimits limits) {
    RestApi api = new RestApi(house.ports(), limits);
    server = new Server();
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(
        UriCompliance.from("RFC3986,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING"));
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new GracefulHandler(context(api)));
    server.setStopTimeout(10_000);
    start();
    base = URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  private static ServletContextHandler context(RestApi api) {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    for (RestFilter filter : api.filters()) {
      context.addFilter(
          new FilterHolder(filter.filter()),
          filter.urlPattern(),
          EnumSet.of(DispatcherType.REQUEST));
    }
    ResourceConfig config = new ResourceConfig();
    api.components().forEach(config::register);
    config.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    context.addServlet(new ServletHolder(new ServletContainer(config)), "/*");
    return context;
  }

  private void start() {
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a JSON body with the good token, as our own dialect wants it. */
  public HttpResponse<String> call(String method, String path, String body) {
    return send(
        request(method, path, body)
            .header("Authorization", "Bearer " + FakeHouse.TOKEN)
            .header("Content-Type", "application/json"));
  }

  public HttpRequest.Builder request(String method, String path, String body) {
    return request(
        method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  public HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Sends just these bytes, however wrong, and reads until the server has said all.
   *
   * @param complete whether nothing more follows; else the server waits for the rest
   */
  public String exchange(String sent, boolean complete) {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      if (complete) {
        socket.shutdownOutput();
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends these bytes and reads no further than the answer to them begins. */
  public String beginningOfAnswer(String sent, int length) {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return base.getPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
