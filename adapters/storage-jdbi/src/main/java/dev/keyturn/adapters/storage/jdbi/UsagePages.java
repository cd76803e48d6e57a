// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.StorageCorruptException;
import dev.keyturn.ports.storage.StoredItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What was counted. */
final class UsagePages implements ItemPages {
  private static final String SELECT =
      "SELECT key_id, version, encryptions, bytes FROM version_usage";
  private static final String ORDERED = " ORDER BY key_id, version FETCH FIRST ? ROWS ONLY";
  private static final String ALL = SELECT + ORDERED;
  private static final String OF_KEY = SELECT + " WHERE key_id = ? AND version > ?" + ORDERED;
  private static final String OF_LATER_KEYS = SELECT + " WHERE key_id > ?" + ORDERED;

  private Optional<StoredItem.OfUsage> last = Optional.empty();

  @Override
  public String counted() {
    return "version_usage";
  }

  @Override
  public List<StoredItem> next(Handle handle, int limit) {
    List<StoredItem.OfUsage> found =
        last.isEmpty()
            ? read(handle.createQuery(ALL).bind(0, limit))
            : readAfter(handle, last.get(), limit);
    if (!found.isEmpty()) {
      last = Optional.of(found.get(found.size() - 1));
    }
    return List.copyOf(found);
  }

  private static List<StoredItem.OfUsage> readAfter(
      Handle handle, StoredItem.OfUsage before, int limit) {
    UUID key = before.key().value();
    Query ofKey = handle.createQuery(OF_KEY).bind(0, key).bind(1, before.version().value());
    List<StoredItem.OfUsage> found = new ArrayList<>(read(ofKey.bind(2, limit)));
    if (found.size() < limit) {
      Query later = handle.createQuery(OF_LATER_KEYS).bind(0, key);
      found.addAll(read(later.bind(1, limit - found.size())));
    }
    return found;
  }

  private static List<StoredItem.OfUsage> read(Query query) {
    return query
        .map(
            (result, context) ->
                item(
                    result.getObject(1, UUID.class),
                    result.getInt(2),
                    result.getLong(3),
                    result.getLong(4)))
        .list();
  }

  private static StoredItem.OfUsage item(UUID key, int version, long encryptions, long bytes) {
    try {
      return new StoredItem.OfUsage(
          new KeyId(key), new VersionNumber(version), new Usage(encryptions, bytes));
    } catch (IllegalArgumentException e) {
      throw new StorageCorruptException(
          "The store cannot read its count for version %d of key %s.".formatted(version, key), e);
    }
  }
}
