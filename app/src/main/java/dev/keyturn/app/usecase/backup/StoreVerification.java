// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.app.usecase.KeyServerSettings;
import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.app.usecase.keyring.Directory;
import dev.keyturn.app.usecase.keyring.Freshness;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.UsageCounters;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.DamageReport;
import dev.keyturn.app.usecase.record.RecordType;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.app.usecase.serverkeys.SystemVaults;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.StorageCorruptException;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads everything that a store holds: checks each signature, looks for each version that a key has
 * given out, unwraps each, and compares counts and series with the records that they are about. For
 * a store that serves nobody meanwhile.
 */
public final class StoreVerification implements AutoCloseable {
  private static final int PORTION = 250;

  private final OutboundPorts ports;
  private final ServerKeys serverKeys;
  private final Records records;
  private final Keyring keyring;
  private final Consumer<String> told;
  private final Map<RowKind, Long> counts = new EnumMap<>(RowKind.class);
  private long findings;

  /**
   * @param findings is told of each damaged record, in one line
   * @throws KeyturnException if the server keys cannot be read, without which nothing can be told
   */
  public StoreVerification(OutboundPorts ports, Consumer<String> findings) {
    KeyServerSettings settings = KeyServerSettings.defaults("");
    Engines engines = new Engines(ports.makerInstance(), ports.engines());
    this.ports = ports;
    this.told = findings;
    this.serverKeys = ServerKeys.open(ports.storage(), ports.rootKey(), engines);
    this.records =
        new Records(ports.storage(), serverKeys.signer(), new DamageReport(), changed -> {});
    Freshness freshness = new Freshness(ports.elapsed(), settings.maximumStaleness());
    Directory directory =
        new Directory(
            records, freshness, serverKeys.current().vault().namespace(), settings.cachedKeys());
    UsageCounters usage = new UsageCounters(ports.storage().usage(), settings.cachedVersions());
    this.keyring = new Keyring(records, directory, serverKeys, engines, usage, settings, freshness);
  }

  /**
   * What was found.
   *
   * @param rows how many rows there are of each kind
   * @param versions how many versions were unwrapped
   * @param findings how many records are damaged
   */
  public record Report(Map<RowKind, Long> rows, long versions, long findings) {
    public Report {
      rows = Collections.unmodifiableMap(new EnumMap<>(rows));
    }
  }

  public Report run(CopyProgress progress) {
    UnfinishedCopy.in(ports.storage())
        .ifPresent(copy -> find("The store is not to be served: it is marked " + copy.sort()));
    KeyVerification versions = new KeyVerification(keyring, records, serverKeys, this::find);
    CountVerification numbers =
        new CountVerification(ports.storage().rows(), versions::saidMissing, this::find);
    try (StorageSnapshot snapshot = ports.storage().snapshot()) {
      long done = 0;
      List<StoredItem> items = snapshot.next(PORTION);
      while (!items.isEmpty()) {
        items.forEach(item -> verify(item, versions, numbers));
        numbers.verify(items);
        done += items.size();
        progress.tell("Verifying", done, snapshot.size());
        items = snapshot.next(PORTION);
      }
      numbers.end();
    } catch (StorageCorruptException e) {
      find("The store cannot be read to its end: " + e.getMessage());
    }
    if (versions.met() < counts.getOrDefault(RowKind.KEY_VERSION, 0L)) {
      find("There are versions of keys that are missing or damaged.");
    }
    return new Report(counts, versions.unwrapped(), findings);
  }

  @Override
  public void close() {
    keyring.forgetAll();
    serverKeys.close();
  }

  private void verify(StoredItem item, KeyVerification versions, CountVerification numbers) {
    if (item instanceof StoredItem.OfRow of && !UnfinishedCopy.isIn(item)) {
      Row row = of.row();
      counts.merge(row.key().kind(), 1L, Long::sum);
      try {
        Optional<RecordType<?>> type = RecordTypes.of(row.key().kind());
        if (type.isEmpty()) {
          serverKeys.signer().verify(row);
        } else {
          Object record = records.open(type.get(), row);
          numbers.meet(record);
          verify(record, row.key(), versions);
        }
      } catch (KeyturnException e) {
        find(RowPlaces.text(row.key()) + ": " + e.getMessage());
      }
    }
  }

  private void verify(Object record, RowKey at, KeyVerification versions) {
    if (record instanceof Key key) {
      versions.verify(key);
    } else if (record instanceof NameBinding binding) {
      RowKey target = target(at, binding);
      boolean ofNamespace =
          at.partition().equals(SystemVaults.SPACE) && at.id().equals(SystemVaults.ROOT_NAMESPACE);
      if (!ofNamespace && ports.storage().rows().get(target).isEmpty()) {
        find(RowPlaces.text(target) + ": missing, and " + RowPlaces.text(at) + " is its name");
      }
    }
  }

  private static RowKey target(RowKey name, NameBinding binding) {
    String id = binding.target().toString();
    return switch (name.kind()) {
      case KEY_NAME -> new RowKey(RowKind.KEY, name.partition(), id);
      case PRINCIPAL_NAME -> new RowKey(RowKind.PRINCIPAL, RecordTypes.WHOLE, id);
      case ROLE_NAME -> new RowKey(RowKind.ROLE, RecordTypes.WHOLE, id);
      default -> new RowKey(RowKind.VAULT, RecordTypes.WHOLE, id);
    };
  }

  private void find(String finding) {
    findings++;
    told.accept(finding);
  }
}
