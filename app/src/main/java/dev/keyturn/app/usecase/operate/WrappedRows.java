// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.storage.RowKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells what is wrapped by a key from the rows themselves, which are signed. An index is not, and
 * may be damaged: that must not cost the material that it no longer finds.
 */
final class WrappedRows {
  private final Records records;

  WrappedRows(Records records) {
    this.records = records;
  }

  /**
   * Those of some versions of a key that wrap nothing; none if a row that may tell cannot be read.
   */
  Set<VersionNumber> unused(Key key, Collection<VersionNumber> versions) {
    Set<VersionNumber> unused = new HashSet<>(versions);
    if (unused.isEmpty() || !key.traits().uses().contains(KeyUse.WRAP)) {
      return unused;
    }
    boolean readable =
        Lenient.work(
            () ->
                forEachKeyUnder(
                    key,
                    wrapped ->
                        Paging.forEach(
                            page -> records.rows().list(RowKind.KEY_VERSION, wrapped, page),
                            row ->
                                strike(unused, key, records.open(RecordTypes.KEY_VERSION, row)))),
            "old versions of key " + key.id());
    return readable ? unused : Set.of();
  }

  private static void strike(Set<VersionNumber> unused, Key key, KeyVersion wrapped) {
    wrapped
        .under()
        .filter(under -> under.key().equals(Optional.of(key.id())))
        .ifPresent(under -> unused.remove(under.version()));
  }

  private void forEachKeyUnder(Key key, Consumer<String> work) {
    if (key.traits().role() == KeyRole.WRAPPING) {
      Paging.forEach(
          page -> records.rows().list(RowKind.KEY, key.vault().toString(), page),
          row -> work.accept(row.key().id()));
    } else {
      Paging.forEach(
          page -> records.rows().list(RowKind.VAULT, RecordTypes.WHOLE, page),
          row ->
              records
                  .open(RecordTypes.VAULT, row)
                  .wrappingKey()
                  .ifPresent(id -> work.accept(id.toString())));
    }
  }
}
