// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.Change;
import java.util.List;

/** What the feed and the outbox are told of a transaction. */
record CommitReport(List<Change> changes, List<ByteString> events) {
  static final CommitReport NOTHING = new CommitReport(List.of(), List.of());
}
