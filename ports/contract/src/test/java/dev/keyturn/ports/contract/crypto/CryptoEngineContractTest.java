// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.contract.fake.FakeCryptoEngineTest;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The suite notices each broken engine, by the rule that it breaks. */
class CryptoEngineContractTest {
  /** The engine that {@link Suite} runs on; the doubles are tried one after the other. */
  private static Supplier<CryptoEngine> engineUnderTest = BrokenEngine::new;

  /** Not found by itself: its name does not look like a test. */
  static class Suite extends FakeCryptoEngineTest {
    @Override
    protected CryptoEngine open() {
      return engineUnderTest.get();
    }

    @Override
    protected Set<Algorithm> expectedAlgorithms() {
      return BrokenEngine.ALGORITHMS;
    }
  }

  @Test
  void theSuiteHasATestForEachRule() {
    Set<String> rules = new TreeSet<>();
    for (Method method : Suite.class.getMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        rules.add(method.getName().replaceAll("_.*", ""));
      }
    }
    assertThat(rules)
        .containsExactlyInAnyOrder(
            "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12");
  }

  @Test
  void anEngineThatBreaksNothingPasses() {
    engineUnderTest = BrokenEngine::new;
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Suite.class))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.failed(0).aborted(0));
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenEngineFailsOnItsRule(BrokenEngines broken) {
    engineUnderTest = broken::open;
    EngineTestKit.engine("junit-jupiter")
        .selectors(testsOf(broken.rule()))
        .execute()
        .testEvents()
        .assertThatEvents()
        .as("tests of rule %s on %s", broken.rule(), broken)
        .haveAtLeastOne(event(finishedWithFailure(instanceOf(Throwable.class))));
  }

  @Test
  void everyRuleIsBrokenByAtLeastOneEngine() {
    Set<String> broken =
        EnumSet.allOf(BrokenEngines.class).stream()
            .map(BrokenEngines::rule)
            .collect(Collectors.toSet());
    assertThat(broken)
        .containsExactlyInAnyOrder(
            "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12");
  }

  private static MethodSelector[] testsOf(String rule) {
    return Arrays.stream(Suite.class.getMethods())
        .filter(method -> method.getName().startsWith(rule + "_"))
        .map(method -> selectMethod(Suite.class, method))
        .toArray(MethodSelector[]::new);
  }
}
