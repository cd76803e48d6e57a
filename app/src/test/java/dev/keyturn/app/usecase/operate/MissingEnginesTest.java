// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowQueries;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Says which plugin is missing and how many versions wait for it. */
class MissingEnginesTest {
  private final Engines engines = engines(new FakeCryptoEngine());

  @Test
  void whatSomeEngineServesIsNotMissing() {
    assertThat(missing(Map.of("aes256-gcm96/encrypt/portable/gone/gone", 7L))).isEmpty();
    assertThat(missing(Map.of("aes256-gcm96/encrypt/bound/fake/here", 7L))).isEmpty();
  }

  @Test
  void portableVersionsWaitForTheirMakerOrAnother() {
    assertThat(missing(Map.of("aes256-siv/encrypt/portable/acme/fast", 7L)))
        .containsExactly(
            "7 version(s) of sort aes256-siv/encrypt/portable/acme/fast wait for an engine that"
                + " offers aes256-siv to encrypt: install the plugin of 'acme', which made them, or another.");
  }

  @Test
  void boundVersionsWaitForTheirMakerUnderItsName() {
    assertThat(missing(Map.of("aes256-gcm96/encrypt/bound/fake/hsm", 1L)))
        .containsExactly(
            "1 version(s) of sort aes256-gcm96/encrypt/bound/fake/hsm wait for the engine that"
                + " they are bound to: install the plugin of 'fake' and configure it as 'hsm'.");
  }

  @Test
  void whatThisReleaseDoesNotKnowWaitsForOneThatDoes() {
    assertThat(missing(Map.of("rot13/encrypt/portable/acme/fast", 2L)))
        .containsExactly(
            "2 version(s) of sort rot13/encrypt/portable/acme/fast wait for a release of Keyturn"
                + " that knows it.");
  }

  @Test
  void everySortHasItsSentence() {
    assertThat(
            missing(
                Map.of(
                    "aes256-siv/encrypt/portable/a/a", 1L, "aes256-siv/encrypt/portable/b/b", 2L)))
        .hasSize(2);
  }

  @Test
  void aKeyWaitsForAnEngineThatDoesWhatItIsFor() {
    Engines withoutThese =
        engines(
            new Lesser(
                Set.of(Algorithm.AES256_GCM96, Algorithm.RSA_2048),
                Set.of(KeyUse.SIGN, KeyUse.WRAP)));
    assertThat(missing(withoutThese, "rsa-2048/sign/portable/fake/here")).isEmpty();
    assertThat(missing(withoutThese, "rsa-2048/encrypt/portable/fake/here"))
        .singleElement()
        .asString()
        .endsWith(
            "wait for an engine that offers rsa-2048 to encrypt: install the plugin of 'fake',"
                + " which made them, or another.");
    assertThat(missing(withoutThese, "rsa-2048/encrypt/bound/fake/here"))
        .singleElement()
        .asString()
        .contains("the engine that they are bound to");
    assertThat(missing(withoutThese, "aes256-gcm96/wrap/portable/fake/here")).isEmpty();
  }

  @Test
  void aKeyWaitsForWhatItsVersionsNeedBesideItsAlgorithm() {
    Engines plain =
        engines(new Lesser(Set.of(Algorithm.AES256_GCM96), EnumSet.allOf(KeyUse.class)));
    assertThat(missing(plain, "aes256-gcm96/encrypt/portable/fake/here")).isEmpty();
    assertThat(missing(plain, "aes256-gcm96/encrypt+derive/portable/fake/here"))
        .singleElement()
        .asString()
        .endsWith("wait for an engine that offers hkdf-sha256 to derive.");
    assertThat(missing(plain, "aes256-gcm96/encrypt+mac/portable/fake/here"))
        .singleElement()
        .asString()
        .endsWith("wait for an engine that offers hmac-sha256 to mac.");
    String all = "aes256-gcm96/encrypt+mac+derive/portable/fake/here";
    assertThat(missing(engines, all)).isEmpty();
  }

  @Test
  void anIndexThatSomebodyChangedIsNamed() {
    for (String sort :
        List.of(
            "aes256-gcm96",
            "aes256-gcm96/encrypt/portable/fake",
            "aes256-gcm96//portable/fake/here",
            "aes256-gcm96/bake/portable/fake/here",
            "aes256-gcm96/encrypt/edible/fake/here")) {
      assertThat(missing(engines, sort))
          .singleElement()
          .asString()
          .endsWith("wait for a look at the store: this is no sort of version.");
    }
  }

  private static List<String> missing(Engines engines, String sort) {
    return new MissingEngines(new Sorts(Map.of(sort, 1L)), engines).describe();
  }

  private static Engines engines(CryptoEngine engine) {
    return new Engines("here", List.of(new InstalledEngine(new Maker("fake", "here"), engine)));
  }

  private List<String> missing(Map<String, Long> sorts) {
    return new MissingEngines(new Sorts(sorts), engines).describe();
  }

  /** The fake, as if it had less. */
  private static final class Lesser implements CryptoEngine {
    private final CryptoEngine engine = new FakeCryptoEngine();
    private final Set<Algorithm> algorithms;
    private final Set<KeyUse> uses;

    Lesser(Set<Algorithm> algorithms, Set<KeyUse> uses) {
      this.algorithms = algorithms;
      this.uses = uses;
    }

    @Override
    public Set<Algorithm> algorithms() {
      return algorithms;
    }

    @Override
    public Set<KeyUse> uses(Algorithm algorithm) {
      return engine.uses(algorithm).stream()
          .filter(uses::contains)
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public KeyMaterial generate(Algorithm algorithm) {
      return engine.generate(algorithm);
    }

    @Override
    public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
      return engine.prepare(algorithm, material);
    }

    @Override
    public void close() {
      engine.close();
    }
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
