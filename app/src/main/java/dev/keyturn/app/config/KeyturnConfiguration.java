// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.Objects;

/**
 * All that an operator may set, as the configuration file names it; what is absent has a default.
 */
public record KeyturnConfiguration(
    @Valid HttpConfiguration http,
    @Valid CryptoConfiguration crypto,
    @Valid ProviderConfiguration storage,
    @Valid ProviderConfiguration rootKey,
    @Valid ProviderConfiguration audit,
    @Valid PluginsConfiguration plugins,
    @Valid CacheConfiguration cache,
    @Valid LimitsConfiguration limits,
    @Valid LoggingConfiguration logging) {

  public KeyturnConfiguration {
    http = Objects.requireNonNullElseGet(http, HttpConfiguration::defaults);
    crypto = Objects.requireNonNullElseGet(crypto, CryptoConfiguration::defaults);
    storage = Objects.requireNonNullElseGet(storage, () -> provider("jdbi"));
    rootKey = Objects.requireNonNullElseGet(rootKey, () -> provider("file"));
    audit = Objects.requireNonNullElseGet(audit, () -> provider("file"));
    plugins = Objects.requireNonNullElseGet(plugins, PluginsConfiguration::defaults);
    cache = Objects.requireNonNullElseGet(cache, CacheConfiguration::defaults);
    limits = Objects.requireNonNullElseGet(limits, LimitsConfiguration::defaults);
    logging = Objects.requireNonNullElseGet(logging, LoggingConfiguration::defaults);
  }

  /** The development default: what an empty file means. */
  public static KeyturnConfiguration defaults() {
    return new KeyturnConfiguration(null, null, null, null, null, null, null, null, null);
  }

  /** The same with other listeners. */
  public KeyturnConfiguration listening(HttpConfiguration other) {
    return new KeyturnConfiguration(
        other, crypto, storage, rootKey, audit, plugins, cache, limits, logging);
  }

  @JsonIgnore
  @ValidationMethod(
      message =
          "http.bindHost and http.admin.bindHost are plain HTTP and must be loopback, unless"
              + " http.allowPlainHttpBeyondLoopback is true")
  public boolean isPlainHttpKeptOnLoopback() {
    return http.allowPlainHttpBeyondLoopback()
        || (Loopback.is(http.bindHost()) && Loopback.is(http.admin().bindHost()));
  }

  private static ProviderConfiguration provider(String name) {
    return new ProviderConfiguration(name, Map.of());
  }
}
