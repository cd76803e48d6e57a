// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowQueries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Says which plugin is missing and how many versions wait for it. */
class MissingEnginesTest {
  private final Engines engines =
      new Engines(
          "here", List.of(new InstalledEngine(new Maker("fake", "here"), new FakeCryptoEngine())));

  @Test
  void whatSomeEngineServesIsNotMissing() {
    assertThat(missing(Map.of("aes256-gcm96/portable/gone/gone", 7L))).isEmpty();
    assertThat(missing(Map.of("aes256-gcm96/bound/fake/here", 7L))).isEmpty();
  }

  @Test
  void portableVersionsWaitForTheirMakerOrAnother() {
    assertThat(missing(Map.of("aes256-siv/portable/acme/fast", 7L)))
        .containsExactly(
            "7 version(s) of sort aes256-siv/portable/acme/fast wait for an engine that offers"
                + " aes256-siv: install the plugin of 'acme', which made them, or another.");
  }

  @Test
  void boundVersionsWaitForTheirMakerUnderItsName() {
    assertThat(missing(Map.of("aes256-gcm96/bound/fake/hsm", 1L)))
        .containsExactly(
            "1 version(s) of sort aes256-gcm96/bound/fake/hsm wait for the engine that they are"
                + " bound to: install the plugin of 'fake' and configure it as 'hsm'.");
  }

  @Test
  void whatThisReleaseDoesNotKnowWaitsForOneThatDoes() {
    assertThat(missing(Map.of("rot13/portable/acme/fast", 2L)))
        .containsExactly(
            "2 version(s) of sort rot13/portable/acme/fast wait for a release of Keyturn that"
                + " knows it.");
  }

  @Test
  void everySortHasItsSentence() {
    assertThat(missing(Map.of("aes256-siv/portable/a/a", 1L, "aes256-siv/portable/b/b", 2L)))
        .hasSize(2);
  }

  private List<String> missing(Map<String, Long> sorts) {
    return new MissingEngines(new Sorts(sorts), engines).describe();
  }

  /** Only counts versions by their sort. */
  private record Sorts(Map<String, Long> counts) implements RowQueries {
    @Override
    public SortedSet<String> distinct(RowKind kind, RowIndex index) {
      return new TreeSet<>(counts.keySet());
    }

    @Override
    public long count(RowKind kind, RowIndex index, String value) {
      return counts.get(value);
    }

    @Override
    public Optional<Row> get(RowKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Row> getAll(List<RowKey> keys) {
      throw new UnsupportedOperationException();
    }

    @Override
    public RowPage list(RowKind kind, String partition, PageRequest page) {
      throw new UnsupportedOperationException();
    }

    @Override
    public RowPage find(RowKind kind, RowIndex index, String value, PageRequest page) {
      throw new UnsupportedOperationException();
    }
  }
}
