// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowIndex;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the material of deleted keys for good, once no node can still be using it. */
final class Eraser {
  private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
  private static final int PAGE = 100;

  private final Records records;
  private final InstantSource clock;

  Eraser(Records records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /** Erases all that is due. A failure is logged; the next call goes on from there. */
  synchronized void run() {
    try {
      Instant now = clock.instant();
      records.findAll(RecordTypes.KEY, RowIndex.STATE, RecordTypes.DELETED).stream()
          .filter(key -> key.traits().role() == KeyRole.NAMED)
          .filter(key -> now.isAfter(key.deletion().orElseThrow().eraseAfter()))
          .forEach(this::erase);
    } catch (RuntimeException e) {
      LOG.warn("Erasing deleted keys will be tried again: {}", e.getMessage());
    }
  }

  private void erase(Key key) {
    Records.Listing<KeyVersion> page;
    do {
      page = records.list(RecordTypes.KEY_VERSION, key.id().toString(), PageRequest.first(PAGE));
      ChangeSet commit = records.change();
      page.records().forEach(version -> commit.delete(RecordTypes.KEY_VERSION, version));
      if (page.next().isEmpty()) {
        commit.delete(RecordTypes.KEY, key);
      }
      commit.commit();
    } while (page.next().isPresent());
  }
}
