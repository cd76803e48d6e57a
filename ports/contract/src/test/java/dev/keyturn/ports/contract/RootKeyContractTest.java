// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.contract.fake.InMemoryRootKey;
import dev.keyturn.ports.rootkey.RootKey;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite notices each broken root key, by the rule that it breaks. */
class RootKeyContractTest {
  private static UnaryOperator<RootKey> breaking = UnaryOperator.identity();

  @Test
  void everyRuleIsTestedAndHasItsDouble() {
    breaking = UnaryOperator.identity();
    Verdict verdict = Verdict.of(Suite.class);
    assertThat(verdict.brokenRules()).isEmpty();
    assertThat(verdict.rules()).containsExactly("r1", "r2", "r3", "r4", "r5");
    assertThat(Arrays.stream(BrokenRootKey.values()).map(BrokenRootKey::rule))
        .containsAll(verdict.rules());
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenRootKeyFailsOnItsRule(BrokenRootKey broken) {
    breaking = broken::broken;
    assertThat(Verdict.of(Suite.class).brokenRules()).contains(broken.rule());
  }

  /** Not found by itself: its name does not look like a test. */
  static class Suite extends RootKeyContract {
    private final InMemoryRootKey key = new InMemoryRootKey();

    @Override
    protected RootKey open() {
      return breaking.apply(key.reopened());
    }

    @Override
    protected RootKey openAnother() {
      return breaking.apply(new InMemoryRootKey());
    }

    @Override
    protected RootKey openUnreachable() {
      InMemoryRootKey unreachable = new InMemoryRootKey();
      unreachable.setReachable(false);
      return breaking.apply(unreachable);
    }
  }
}
