// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which engines there are, which of them makes new versions, and in which order they serve.
 *
 * @param engines by instance name
 * @param maker the instance that makes; unless said otherwise, the first of {@code serve} that is
 *     Tink's, or else the first
 * @param serve instances, first choice first; all of them unless said otherwise
 * @param decryptCompromised whether compromised versions still decrypt
 * @param legacyAlgorithms whether deprecated algorithms make keys and encrypt
 */
public record CryptoConfiguration(
    @NotEmpty
        Map<
                @Pattern(regexp = ProviderConfiguration.NAME) String,
                @NotNull @Valid ProviderConfiguration>
            engines,
    String maker,
    List<@NotNull String> serve,
    Boolean decryptCompromised,
    Boolean legacyAlgorithms) {
  private static final String TINK = "tink";

  public CryptoConfiguration {
    engines = engines == null ? ourEngines() : new LinkedHashMap<>(engines);
    serve = Objects.requireNonNullElse(serve, List.copyOf(engines.keySet()));
    maker = maker == null ? firstChoice(engines, serve) : maker;
    decryptCompromised = Objects.requireNonNullElse(decryptCompromised, false);
    legacyAlgorithms = Objects.requireNonNullElse(legacyAlgorithms, false);
  }

  public static CryptoConfiguration defaults() {
    return new CryptoConfiguration(null, null, null, null, null);
  }

  @JsonIgnore
  @ValidationMethod(message = "serve must name instances of engines, each once")
  public boolean isServingWhatThereIs() {
    return engines.keySet().containsAll(serve) && new HashSet<>(serve).size() == serve.size();
  }

  @JsonIgnore
  @ValidationMethod(message = "maker must be one of the instances in serve")
  public boolean isMakerServing() {
    return maker != null && serve.contains(maker);
  }

  private static Map<String, ProviderConfiguration> ourEngines() {
    Map<String, ProviderConfiguration> ours = new LinkedHashMap<>();
    for (String provider : List.of("accp", TINK, "bouncycastle")) {
      ours.put(provider, new ProviderConfiguration(provider, Map.of()));
    }
    return Collections.unmodifiableMap(ours);
  }

  /** Null if there is nothing to choose from. */
  private static String firstChoice(
      Map<String, ProviderConfiguration> engines, List<String> serve) {
    return serve.stream()
        .filter(name -> isTink(engines.get(name)))
        .findFirst()
        .orElse(serve.isEmpty() ? null : serve.get(0));
  }

  /** What is absent is complained about later. */
  private static boolean isTink(ProviderConfiguration engine) {
    return engine != null && TINK.equals(engine.provider());
  }
}
