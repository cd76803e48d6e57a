// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * What a suite says of the double that it runs on: which rules it has, and which it found broken.
 */
final class Verdict {
  private final Events tests;

  private Verdict(Events tests) {
    this.tests = tests;
  }

  static Verdict of(Class<?> suite) {
    Events tests =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(suite)).execute().testEvents();
    assertThat(tests.started().count()).as("tests that ran").isPositive();
    return new Verdict(tests);
  }

  Set<String> rules() {
    return rulesOf(tests.started());
  }

  Set<String> brokenRules() {
    return rulesOf(tests.failed());
  }

  private static Set<String> rulesOf(Events events) {
    return events.stream()
        .map(event -> (MethodSource) event.getTestDescriptor().getSource().orElseThrow())
        .map(method -> method.getMethodName().replaceAll("_.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
