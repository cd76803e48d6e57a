// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.adapters.rest.RestApi;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.app.config.HttpConfiguration;
import dev.keyturn.app.config.KeyturnConfiguration;
import dev.keyturn.ports.inbound.OperateServer.Health;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<Health> health =
      new AtomicReference<>(new Health(true, Map.of("store", "")));
  private volatile String certificate = "";
  private final Readiness readiness = new Readiness(Silent.withHealth(health), () -> certificate);
  private HttpServer server;

  @BeforeEach
  void start() {
    server = start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysWhereItListens() {
    assertThat(server.addresses()).hasSize(2);
    assertThat(server.addresses().get(0)).matches("http://127\\.0\\.0\\.1:[1-9]\\d*");
    assertThat(server.addresses().get(1)).matches("admin http://127\\.0\\.0\\.1:[1-9]\\d*");
  }

  @Test
  void tellsItsHealthOnTheAdminPort() throws Exception {
    assertThat(admin("GET", "/healthcheck").statusCode()).isEqualTo(200);
    health.set(new Health(false, Map.of("store", "It does not answer.", "engines", "")));
    HttpResponse<String> answer = admin("GET", "/healthcheck");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("store: It does not answer.").doesNotContain("engines");
  }

  @Test
  void isReadyAndSaysThatTheCertificateEnds() throws Exception {
    certificate = "The certificate ends.";
    HttpResponse<String> answer = admin("GET", "/healthcheck");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("certificate: The certificate ends.");
  }

  @Test
  void isNotReadyOnceItIsToldToStop() throws Exception {
    readiness.stop();
    assertThat(readiness.health().ready()).isFalse();
    assertThat(admin("GET", "/healthcheck").body()).contains("The server is stopping.");
  }

  @Test
  void measures() throws Exception {
    assertThat(admin("GET", "/metrics").body()).contains("jvm.memory.heap.used");
  }

  @Test
  void nobodyChangesAnythingOnTheAdminPort() throws Exception {
    for (String method : new String[] {"POST", "PUT", "DELETE"}) {
      assertThat(admin(method, "/tasks/log-level").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(taken.getLocalPort()).close())
          .isInstanceOf(StartRefused.class)
          .hasMessage(
              "Cannot listen on 127.0.0.1:%d: Address already in use. Choose another port with"
                  + " --port N, or in the configuration.",
              taken.getLocalPort());
    }
  }

  private HttpServer start(int port) {
    HttpConfiguration http = KeyturnConfiguration.defaults().http();
    HttpConfiguration ephemeral =
        new HttpConfiguration(
            http.bindHost(),
            port,
            false,
            http.https(),
            new dev.keyturn.app.config.AdminConfiguration("127.0.0.1", 0),
            http.requestTimeout(),
            http.slowBodyTimeout(),
            http.idleTimeout(),
            http.stopDelay(),
            http.drainTimeout());
    return HttpServer.start(
        ephemeral,
        Optional.empty(),
        new RestApi(Silent.ports(readiness), RestLimits.DEFAULT),
        readiness,
        Validators.newValidatorFactory());
  }

  private HttpResponse<String> admin(String method, String path)
      throws IOException, InterruptedException {
    String base = server.addresses().get(1).substring("admin ".length());
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
