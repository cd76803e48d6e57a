// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.NonceLimit;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.StoredItem;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether what is counted beside the records fits them. For one thread, which shows it the items in
 * the order of a snapshot: records first.
 */
final class CountVerification {
  /** A version refuses at half of that, and every start of a server reserves a little more. */
  private static final long IMPLAUSIBLE = 2 * NonceLimit.REFUSE_AT;

  private final RowQueries rows;
  private final Predicate<RowKey> saidMissing;
  private final Consumer<String> findings;
  private final Map<NumberKind, Long> inUse = new EnumMap<>(NumberKind.class);

  /**
   * @param saidMissing tells of which versions it is known that they are missing
   */
  CountVerification(RowQueries rows, Predicate<RowKey> saidMissing, Consumer<String> findings) {
    this.rows = rows;
    this.saidMissing = saidMissing;
    this.findings = findings;
  }

  /** Notes the decimal number of a record, if it has one. */
  void meet(Object record) {
    if (record instanceof Vault vault) {
      inUse.merge(NumberKind.VAULT, vault.number(), Math::max);
    } else if (record instanceof Key key) {
      inUse.merge(NumberKind.KEY, key.number(), Math::max);
    } else if (record instanceof Principal principal) {
      inUse.merge(NumberKind.PRINCIPAL, principal.number(), Math::max);
    }
  }

  /** Looks at the counts and series among some items, at most a portion of a snapshot. */
  void verify(List<StoredItem> items) {
    List<StoredItem.OfUsage> counts =
        items.stream()
            .filter(StoredItem.OfUsage.class::isInstance)
            .map(StoredItem.OfUsage.class::cast)
            .toList();
    if (!counts.isEmpty()) {
      verifyCounts(counts);
    }
    for (StoredItem item : items) {
      if (item instanceof StoredItem.OfNumber series) {
        verify(series.kind(), inUse.getOrDefault(series.kind(), 0L), series.last());
        inUse.remove(series.kind());
      }
    }
  }

  /** After all items: a kind whose series is missing begins again at 1. */
  void end() {
    inUse.forEach((kind, highest) -> verify(kind, highest, 0));
  }

  private void verifyCounts(List<StoredItem.OfUsage> counts) {
    Map<RowKey, Row> versions =
        rows.getAll(counts.stream().map(CountVerification::place).toList()).stream()
            .collect(Collectors.toMap(Row::key, Function.identity()));
    for (StoredItem.OfUsage count : counts) {
      Row version = versions.get(place(count));
      if (version == null && !saidMissing.test(place(count)) && hasVersions(count.key())) {
        findings.accept(RowPlaces.text(place(count)) + ": its use is counted, and it is missing");
      } else if (version != null && refusesBefore(version, count.total())) {
        findings.accept(
            "%s: its count of %d encryptions is more than it can have made"
                .formatted(RowPlaces.text(place(count)), count.total().encryptions()));
      }
    }
  }

  /** A key that was erased leaves its counts behind. */
  private boolean hasVersions(KeyId key) {
    PageRequest any = PageRequest.first(1);
    return !rows.list(RowKind.KEY_VERSION, key.toString(), any).rows().isEmpty();
  }

  /** A version that cannot be read is reported where it stands. */
  private static boolean refusesBefore(Row row, Usage counted) {
    if (counted.encryptions() <= IMPLAUSIBLE) {
      return false;
    }
    try {
      KeyVersion version = RecordTypes.KEY_VERSION.codec().decode(row.body());
      return version.algorithm().hasRandomNonce();
    } catch (KeyturnException | IllegalArgumentException e) {
      return false;
    }
  }

  private void verify(NumberKind kind, long highest, long last) {
    if (highest > last) {
      findings.accept(
          "The numbers of kind %s have come to %d, and %d is in use already"
              .formatted(kind.name().toLowerCase(Locale.ROOT), last, highest));
    }
  }

  private static RowKey place(StoredItem.OfUsage count) {
    return RecordTypes.versionKey(count.key(), count.version());
  }
}
