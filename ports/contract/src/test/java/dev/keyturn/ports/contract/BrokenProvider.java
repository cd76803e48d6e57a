// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import dev.keyturn.ports.contract.fake.InMemoryRootKey;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.spi.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Providers that each break one rule. */
@SuppressWarnings("ImmutableEnumChecker") // None of these providers has a state of its own.
enum BrokenProvider {
  HAS_A_BAD_NAME(
      "p1",
      new SampleProvider() {
        @Override
        public String name() {
          return "My Provider";
        }
      }),
  CHANGES_ITS_NAME(
      "p1",
      new SampleProvider() {
        @Override
        public String name() {
          return "p" + UUID.randomUUID();
        }
      }),
  GIVES_NO_REASON(
      "p1",
      new SampleProvider() {
        @Override
        public Optional<String> unavailableReason() {
          return Optional.of("");
        }
      }),
  IS_NOT_NAMED_ANYWHERE("p2", new SampleProvider() {}),
  TAKES_UNKNOWN_SETTINGS(
      "p3",
      new SampleProvider() {
        @Override
        public RootKey open(OpenContext context, Settings settings) {
          return new InMemoryRootKey();
        }
      }),
  REPORTS_ONE_PROBLEM(
      "p3",
      new SampleProvider() {
        @Override
        public RootKey open(OpenContext context, Settings settings) {
          try {
            return super.open(context, settings);
          } catch (SettingsException e) {
            throw new SettingsException(e.problems().subList(0, 1));
          }
        }
      }),
  ACTS_BEFORE_IT_READS(
      "p3",
      new SampleProvider() {
        @Override
        public RootKey open(OpenContext context, Settings settings) {
          try {
            Files.createTempFile(context.dataDirectory(), "hasty", null);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return super.open(context, settings);
        }
      }),
  OPENS_WHAT_CLOSES_ONCE(
      "p4",
      new SampleProvider() {
        @Override
        public RootKey open(OpenContext context, Settings settings) {
          return BrokenRootKey.CLOSES_ONCE.broken(super.open(context, settings));
        }
      });

  private final String rule;
  private final RootKeyProvider provider;

  BrokenProvider(String rule, RootKeyProvider provider) {
    this.rule = rule;
    this.provider = provider;
  }

  String rule() {
    return rule;
  }

  RootKeyProvider provider() {
    return provider;
  }

  /** Settings that {@link SampleProvider} knows and cannot take. */
  static Map<String, String> badSettings() {
    return Map.of("slot", "8", "readOnly", "perhaps");
  }
}
