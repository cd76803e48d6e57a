// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.keyring.Freshness;
import dev.keyturn.ports.storage.Change;
import dev.keyturn.ports.storage.ChangeFeed;
import dev.keyturn.ports.storage.Changes;
import dev.keyturn.ports.storage.RowKey;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store what others changed, and lets the caches forget it. */
final class ChangeWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeWatcher.class);

  private final ChangeFeed feed;
  private final Freshness freshness;
  private final Consumer<List<RowKey>> changed;
  private final Runnable forgetAll;
  private long position;
  private boolean failing;

  ChangeWatcher(
      ChangeFeed feed, Freshness freshness, Consumer<List<RowKey>> changed, Runnable forgetAll) {
    this.feed = feed;
    this.freshness = freshness;
    this.changed = changed;
    this.forgetAll = forgetAll;
    this.position = feed.position();
  }

  /** Asks once. A failure is logged when it begins and when it ends. */
  synchronized void poll() {
    long askedAt = freshness.now();
    try {
      Changes changes = feed.since(position);
      if (changes.complete()) {
        changed.accept(changes.changes().stream().map(Change::key).toList());
      } else {
        forgetAll.run();
      }
      position = changes.position();
      freshness.confirm(askedAt);
      note(false, "");
    } catch (RuntimeException e) {
      note(true, e.getMessage());
    }
  }

  private void note(boolean nowFailing, String why) {
    if (nowFailing && !failing) {
      LOG.warn("The store does not tell what has changed: {}", why);
    }
    if (!nowFailing && failing) {
      LOG.info("The store tells again what has changed.");
    }
    failing = nowFailing;
  }
}
