// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.keyturn.ports.contract.fake.InMemoryStorage;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Stores that force too early, too seldom or too often are found out. */
class StorageForceContractTest {
  @Test
  void whoForcesInFrontOfTheWriteFails() {
    assertFailsUnlessSkipped(run(Early.class), 2);
  }

  @Test
  void whoForcesEachCommitByItselfFailsOnSharing() {
    assertFailsUnlessSkipped(run(Alone.class), 1);
  }

  private static void assertFailsUnlessSkipped(Events tests, int failures) {
    boolean skipped = tests.aborted().count() == tests.started().count();
    assertThat(tests.started().count()).isEqualTo(2);
    assertThat(tests.failed().count()).isEqualTo(skipped ? 0 : failures);
  }

  private static Events run(Class<?> suite) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(suite))
        .execute()
        .testEvents();
  }

  /** Of a store that forces what was there before. */
  static class Early extends StorageForceContract {
    @Override
    protected Class<? extends StoreOpener> opener() {
      return ForcingEarly.class;
    }
  }

  /** Of a store in which nobody waits for others. */
  static class Alone extends StorageForceContract {
    @Override
    protected Class<? extends StoreOpener> opener() {
      return ForcingAlone.class;
    }
  }

  /** Opens a store for {@link Early}. */
  public static final class ForcingEarly implements StoreOpener {
    @Override
    public Storage open(Path folder) {
      return new Written(folder, true);
    }
  }

  /** Opens a store for {@link Alone}. */
  public static final class ForcingAlone implements StoreOpener {
    @Override
    public Storage open(Path folder) {
      return new Written(folder, false);
    }
  }

  /** Writes something to a file at each commit. */
  private static final class Written extends ForwardingStorage {
    private final FileChannel file;
    private final boolean early;

    Written(Path folder, boolean early) {
      super(new InMemoryStorage());
      this.early = early;
      try {
        this.file =
            FileChannel.open(
                folder.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public synchronized void commit(Commit commit) {
      try {
        if (early) {
          file.force(false);
        }
        file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        if (!early) {
          file.force(false);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      whole.commit(commit);
    }
  }
}
