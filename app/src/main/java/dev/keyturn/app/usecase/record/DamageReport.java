// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import dev.keyturn.ports.storage.RowKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers which stored records were found damaged, for the log and the health check. */
public final class DamageReport {
  private static final Logger LOG = LoggerFactory.getLogger(DamageReport.class);
  private static final int MOST = 100;

  private final Map<RowKey, String> found = new ConcurrentHashMap<>();

  public void add(RowKey key, String what) {
    if (found.size() < MOST && found.putIfAbsent(key, what) == null) {
      LOG.error("Damaged record: {} {} {}: {}", key.kind(), key.partition(), key.id(), what);
    }
  }

  /** A record that reads well again is no longer reported. */
  public void clear(RowKey key) {
    if (!found.isEmpty()) {
      found.remove(key);
    }
  }

  /** How many are known; stops counting at a hundred. */
  public int size() {
    return found.size();
  }
}
