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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The suite notices each broken engine, by the rule that it breaks. */
class CryptoEngineContractTest {
  private static final Set<String> RULES =
      IntStream.rangeClosed(1, 17).mapToObj(rule -> "c" + rule).collect(Collectors.toSet());

  /** The engine that {@link Suite} runs on; the doubles are tried one after the other. */
  private static Supplier<CryptoEngine> engineUnderTest = BrokenEngine::new;

  private static Set<Algorithm> expected = BrokenEngine.ALGORITHMS;

  /** Not found by itself: its name does not look like a test. */
  static class Suite extends FakeCryptoEngineTest {
    @Override
    protected CryptoEngine open() {
      return engineUnderTest.get();
    }

    @Override
    protected Set<Algorithm> expectedAlgorithms() {
      return expected;
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
    assertThat(rules).containsExactlyInAnyOrderElementsOf(RULES);
  }

  @Test
  void anEngineThatBreaksNothingPasses() {
    engineUnderTest = BrokenEngine::new;
    expected = BrokenEngine.ALGORITHMS;
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Suite.class))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.failed(0).aborted(0));
  }

  @Test
  void anEncapsulationThatBreaksNothingPasses() {
    engineUnderTest = ToyEncapsulation::new;
    expected = Set.of(ToyEncapsulation.ALGORITHM);
    EngineTestKit.engine("junit-jupiter")
        .selectors(testsOf("c16"))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.succeeded(3).failed(0).aborted(0));
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenEngineFailsOnItsRule(BrokenEngines broken) {
    engineUnderTest = broken::open;
    expected = broken.expected();
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
    assertThat(broken).containsExactlyInAnyOrderElementsOf(RULES);
  }

  private static MethodSelector[] testsOf(String rule) {
    return Arrays.stream(Suite.class.getMethods())
        .filter(method -> method.getName().startsWith(rule + "_"))
        .map(method -> selectMethod(Suite.class, method))
        .toArray(MethodSelector[]::new);
  }
}
