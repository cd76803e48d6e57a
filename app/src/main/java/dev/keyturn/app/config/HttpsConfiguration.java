// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.Objects;
import java.util.Optional;

/**
 * HTTPS. Without a key store the server uses a self-signed certificate from its data directory.
 *
 * @param port 0 lets the system choose
 * @param keyStore a PKCS #12 file; relative paths count from the data directory
 * @param keyStorePasswordFile a file whose first line is the password of the key store
 */
public record HttpsConfiguration(
    Boolean enabled,
    @NotBlank String bindHost,
    @Min(0) @Max(65535) Integer port,
    Optional<String> keyStore,
    Optional<String> keyStorePasswordFile) {
  private static final int DEFAULT_PORT = 8443;

  public HttpsConfiguration {
    enabled = Objects.requireNonNullElse(enabled, true);
    bindHost = Objects.requireNonNullElse(bindHost, HttpConfiguration.LOOPBACK);
    port = Objects.requireNonNullElse(port, DEFAULT_PORT);
    keyStore = Objects.requireNonNullElse(keyStore, Optional.empty());
    keyStorePasswordFile = Objects.requireNonNullElse(keyStorePasswordFile, Optional.empty());
  }

  static HttpsConfiguration defaults() {
    return new HttpsConfiguration(null, null, null, Optional.empty(), Optional.empty());
  }

  /** Whether the certificate is one that the server made for itself. */
  @JsonIgnore
  public boolean selfSigned() {
    return enabled && keyStore.isEmpty();
  }

  @JsonIgnore
  @ValidationMethod(message = "keyStore and keyStorePasswordFile go together")
  public boolean isKeyStoreGivenWithItsPassword() {
    return keyStore.isPresent() == keyStorePasswordFile.isPresent();
  }

  HttpsConfiguration on(int other) {
    return new HttpsConfiguration(enabled, bindHost, other, keyStore, keyStorePasswordFile);
  }
}
