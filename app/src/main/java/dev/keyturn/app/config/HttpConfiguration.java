// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Where the server listens and how long it waits.
 *
 * @param port 0 lets the system choose
 * @param requestTimeout how long a request may take to arrive
 * @param slowBodyTimeout how long a body may pause
 * @param idleTimeout how long a connection may be silent between requests
 * @param stopDelay how long the server goes on after its health says that it is stopping
 * @param drainTimeout how long requests in flight may take when the server stops
 */
public record HttpConfiguration(
    @NotBlank String bindHost,
    @Min(0) @Max(65535) Integer port,
    Boolean allowPlainHttpBeyondLoopback,
    @Valid HttpsConfiguration https,
    @Valid AdminConfiguration admin,
    @DurationMin(millis = 1) Duration requestTimeout,
    @DurationMin(millis = 1) Duration slowBodyTimeout,
    @DurationMin(millis = 1) Duration idleTimeout,
    @DurationMin Duration stopDelay,
    @DurationMin(millis = 1) Duration drainTimeout) {
  static final String LOOPBACK = "127.0.0.1";
  private static final int DEFAULT_PORT = 8200;

  public HttpConfiguration {
    bindHost = Objects.requireNonNullElse(bindHost, LOOPBACK);
    port = Objects.requireNonNullElse(port, DEFAULT_PORT);
    allowPlainHttpBeyondLoopback = Objects.requireNonNullElse(allowPlainHttpBeyondLoopback, false);
    https = Objects.requireNonNullElseGet(https, HttpsConfiguration::defaults);
    admin = Objects.requireNonNullElseGet(admin, AdminConfiguration::defaults);
    requestTimeout = Objects.requireNonNullElse(requestTimeout, Duration.ofSeconds(30));
    slowBodyTimeout = Objects.requireNonNullElse(slowBodyTimeout, Duration.ofSeconds(10));
    idleTimeout = Objects.requireNonNullElse(idleTimeout, Duration.ofSeconds(60));
    stopDelay = Objects.requireNonNullElse(stopDelay, Duration.ZERO);
    drainTimeout = Objects.requireNonNullElse(drainTimeout, Duration.ofSeconds(20));
  }

  public static HttpConfiguration defaults() {
    return new HttpConfiguration(null, null, null, null, null, null, null, null, null, null);
  }

  /** The same on a port, with admin on the next one and HTTPS on the one after. */
  public HttpConfiguration from(int first) {
    return new HttpConfiguration(
        bindHost,
        first,
        allowPlainHttpBeyondLoopback,
        https.on(first + 2),
        admin.on(first + 1),
        requestTimeout,
        slowBodyTimeout,
        idleTimeout,
        stopDelay,
        drainTimeout);
  }
}
