// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.UsageLedger;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Counts use. */
final class JdbiUsageLedger implements UsageLedger {
  private static final String READ =
      "SELECT encryptions, bytes FROM version_usage WHERE key_id = ? AND version = ?";
  private static final String INSERT =
      "INSERT INTO version_usage (encryptions, bytes, key_id, version) VALUES (?, ?, ?, ?)";
  private static final String UPDATE =
      "UPDATE version_usage SET encryptions = ?, bytes = ? WHERE key_id = ? AND version = ?";

  private final Store store;

  JdbiUsageLedger(Store store) {
    this.store = store;
  }

  @Override
  public Usage reserve(KeyId key, VersionNumber version, Usage more) {
    return store.write(new Reservation(key, version, more));
  }

  @Override
  public Usage read(KeyId key, VersionNumber version) {
    return store.read(handle -> read(handle, READ, key, version).orElse(Usage.NONE));
  }

  /** Makes sure that as much is counted. */
  static void raise(Handle handle, StoredItem.OfUsage counted) {
    change(handle, counted.key(), counted.version(), before -> before.atLeast(counted.total()));
  }

  private static Usage change(
      Handle handle, KeyId key, VersionNumber version, UnaryOperator<Usage> change) {
    Optional<Usage> before = read(handle, READ + " FOR UPDATE", key, version);
    Usage after = change.apply(before.orElse(Usage.NONE));
    handle
        .createUpdate(before.isPresent() ? UPDATE : INSERT)
        .bind(0, after.encryptions())
        .bind(1, after.bytes())
        .bind(2, key.value())
        .bind(3, version.value())
        .execute();
    return after;
  }

  private static Optional<Usage> read(Handle handle, String sql, KeyId key, VersionNumber version) {
    return handle
        .createQuery(sql)
        .bind(0, key.value())
        .bind(1, version.value())
        .map((result, context) -> new Usage(result.getLong(1), result.getLong(2)))
        .findOne();
  }

  private record Reservation(KeyId key, VersionNumber version, Usage more)
      implements Transaction<Usage> {
    @Override
    public Usage work(Handle handle) {
      return change(handle, key, version, before -> before.plus(more));
    }

    /** Somebody else made the first reservation; there is a row to lock now. */
    @Override
    public boolean mayRetry(RuntimeException failure) {
      return SqlFailures.isTaken(failure);
    }
  }
}
