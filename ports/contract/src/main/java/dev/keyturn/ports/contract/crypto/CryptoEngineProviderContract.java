// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.contract.ProviderContract;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of {@link dev.keyturn.ports.spi.Provider} for engines. */
public abstract class CryptoEngineProviderContract extends ProviderContract<CryptoEngineProvider> {
  @TempDir Path engineDirectory;

  @Override
  protected final Class<CryptoEngineProvider> port() {
    return CryptoEngineProvider.class;
  }

  @Override
  protected final AutoCloseable open(
      CryptoEngineProvider provider, OpenContext context, Settings settings) {
    return provider.open(context, settings);
  }

  @Override
  protected Map<String, String> goodSettings() {
    return Map.of();
  }

  /** An engine that has no settings can take none of any name. */
  @Override
  protected Map<String, String> badSettings() {
    return Map.of("norThisOne", "2");
  }

  @Test
  void p2_constructingStartsNoThread() throws Exception {
    Constructor<?> constructor = provider().getClass().getConstructor();
    // A thread belongs to the group of the one that starts it: others do not count.
    ThreadGroup group = new ThreadGroup("constructing");
    FutureTask<Object> constructing = new FutureTask<>(constructor::newInstance);
    Thread thread = new Thread(group, constructing);
    thread.start();
    assertThat(constructing.get()).isInstanceOf(CryptoEngineProvider.class);
    thread.join();
    assertThat(group.activeCount()).as("threads left behind").isZero();
  }

  @Test
  @SuppressWarnings("try") // closing in between is the point
  void p4_openedTwiceItGivesTwoEngines() throws IOException {
    try (CryptoEngine first = open("one");
        CryptoEngine second = open("two")) {
      Algorithm algorithm = first.algorithms().iterator().next();
      assertThat(EngineExchange.check(first, second)).isEqualTo(first.algorithms());
      first.close();
      assertThatIllegalStateException().isThrownBy(() -> first.generate(algorithm).close());
      second.generate(algorithm).close();
    }
    try (Stream<Path> left = Files.list(engineDirectory)) {
      assertThat(left).as("what an engine leaves in the data directory").isEmpty();
    }
  }

  private CryptoEngine open(String instance) {
    OpenContext context = new OpenContext(instance, engineDirectory, InstantSource.system());
    return provider().open(context, new Settings(goodSettings()));
  }
}
