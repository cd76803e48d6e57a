// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.contract.fake.InMemoryAuditTrail;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite notices each broken trail, by the rule that it breaks. */
class AuditTrailContractTest {
  private static UnaryOperator<AuditTrail> breaking = UnaryOperator.identity();

  @Test
  void everyRuleIsTestedAndHasItsDouble() {
    breaking = UnaryOperator.identity();
    Verdict verdict = Verdict.of(Suite.class);
    assertThat(verdict.brokenRules()).isEmpty();
    assertThat(verdict.rules()).containsExactly("a1", "a2", "a3", "a4");
    assertThat(Arrays.stream(BrokenAuditTrail.values()).map(BrokenAuditTrail::rule))
        .containsAll(verdict.rules());
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenTrailFailsOnItsRule(BrokenAuditTrail broken) {
    breaking = broken::broken;
    assertThat(Verdict.of(Suite.class).brokenRules()).contains(broken.rule());
  }

  /** Not found by itself: its name does not look like a test. */
  static class Suite extends AuditTrailContract {
    private final InMemoryAuditTrail trail = new InMemoryAuditTrail();

    @Override
    protected AuditTrail open() {
      return breaking.apply(trail.reopened());
    }

    @Override
    protected List<UUID> kept() {
      return trail.events().stream().map(AuditEvent::id).toList();
    }

    @Override
    protected AuditTrail openAtABrokenPlace() {
      InMemoryAuditTrail failing = new InMemoryAuditTrail();
      failing.setFailing(true);
      return breaking.apply(failing);
    }
  }
}
