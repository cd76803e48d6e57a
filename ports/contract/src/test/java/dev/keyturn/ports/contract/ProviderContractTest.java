// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite notices each broken provider, by the rule that it breaks. */
class ProviderContractTest {
  private static RootKeyProvider provider = new SampleProvider();

  @Test
  void everyRuleIsTestedAndHasItsDouble() {
    provider = new SampleProvider();
    Verdict verdict = Verdict.of(Suite.class);
    assertThat(verdict.brokenRules()).isEmpty();
    assertThat(verdict.rules()).containsExactly("p1", "p2", "p3", "p4");
    assertThat(Arrays.stream(BrokenProvider.values()).map(BrokenProvider::rule))
        .containsAll(verdict.rules());
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenProviderFailsOnItsRule(BrokenProvider broken) {
    provider = broken.provider();
    assertThat(Verdict.of(Suite.class).brokenRules()).contains(broken.rule());
  }

  /** Not found by itself: its name does not look like a test. */
  static class Suite extends ProviderContract<RootKeyProvider> {
    @Override
    protected Class<RootKeyProvider> port() {
      return RootKeyProvider.class;
    }

    @Override
    protected RootKeyProvider provider() {
      return provider;
    }

    @Override
    protected AutoCloseable open(RootKeyProvider provider, OpenContext context, Settings settings) {
      return provider.open(context, settings);
    }

    @Override
    protected Map<String, String> goodSettings() {
      return Map.of("slot", "3");
    }

    @Override
    protected Map<String, String> badSettings() {
      return BrokenProvider.badSettings();
    }
  }
}
