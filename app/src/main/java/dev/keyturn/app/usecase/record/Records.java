// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import dev.keyturn.app.usecase.record.DamageReport.Trouble;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageCorruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The one way to the store: what comes out was signed by the server, what goes in gets signed. */
public final class Records {
  private final Storage storage;
  private final RowSigner signer;
  private final DamageReport damage;
  private final Consumer<List<RowKey>> afterCommit;

  /**
   * @param afterCommit told of every row that a commit has changed, before the commit returns
   */
  public Records(
      Storage storage, RowSigner signer, DamageReport damage, Consumer<List<RowKey>> afterCommit) {
    this.storage = storage;
    this.signer = signer;
    this.damage = damage;
    this.afterCommit = afterCommit;
  }

  /** Some records, and where to go on. */
  public record Listing<T>(List<T> records, Optional<String> next) {}

  public <T> Optional<T> get(RecordType<T> type, RowKey key) {
    return read(key).map(row -> open(type, row));
  }

  /**
   * A record that another one promises, so that it cannot just be absent.
   *
   * @throws KeyturnException {@code data_corrupt} if it is
   */
  public <T> T need(RecordType<T> type, RowKey key) {
    return get(type, key).orElseThrow(() -> missing(key));
  }

  /** Reports a record that another one promises as missing. */
  public KeyturnException missing(RowKey key) {
    String what = "A stored record of kind " + key.kind() + " is missing.";
    damage.add(key, Trouble.RECORD, what);
    return new KeyturnException(FailureCode.DATA_CORRUPT, what);
  }

  /** The records of some keys; absent ones are left out. */
  public <T> List<T> getAll(RecordType<T> type, List<RowKey> keys) {
    return storage.rows().getAll(keys).stream().map(row -> open(type, row)).toList();
  }

  public <T> Listing<T> list(RecordType<T> type, String partition, PageRequest page) {
    return listing(type, storage.rows().list(type.kind(), partition, page));
  }

  public <T> Listing<T> find(RecordType<T> type, RowIndex index, String value, PageRequest page) {
    return listing(type, storage.rows().find(type.kind(), index, value, page));
  }

  /** The record with a value of a unique index. */
  public <T> Optional<T> findUnique(RecordType<T> type, RowIndex index, String value) {
    return find(type, index, value, PageRequest.first(1)).records().stream().findFirst();
  }

  /** All records with a value of an index, however many. */
  public <T> List<T> findAll(RecordType<T> type, RowIndex index, String value) {
    List<T> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Listing<T> page = find(type, index, value, new PageRequest(cursor, PageRequest.MAX_LIMIT));
      all.addAll(page.records());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }

  /** Whether any row has a value of an index. Unlike counting, costs the same with many rows. */
  public boolean haveAny(RowKind kind, RowIndex index, String value) {
    return !storage.rows().find(kind, index, value, PageRequest.first(1)).rows().isEmpty();
  }

  /** Counting and distinct values, which need no record to be opened. */
  public RowQueries rows() {
    return storage.rows();
  }

  /** Begins a commit. */
  public ChangeSet change() {
    return new ChangeSet(storage, signer, afterCommit);
  }

  /** What is wrong with stored records, as far as it was met. */
  public DamageReport damage() {
    return damage;
  }

  /**
   * Verifies and decodes a row. What stands beside the signed body (its place, revision and
   * indexes) must be what the body says: a grant must not be found for somebody else.
   */
  public <T> T open(RecordType<T> type, Row row) {
    try {
      signer.verify(row);
      T record = type.codec().decode(row.body());
      if (!type.key().apply(record).equals(row.key())
          || type.revision().applyAsLong(record) != row.revision()
          || !type.indexes().apply(record).equals(row.indexes())) {
        throw RowSigner.corrupt(row.key());
      }
      damage.clear(row.key(), Trouble.RECORD);
      return record;
    } catch (KeyturnException e) {
      report(row.key(), e);
      throw e;
    }
  }

  private Optional<Row> read(RowKey key) {
    try {
      return storage.rows().get(key);
    } catch (StorageCorruptException e) {
      report(key, e);
      throw e;
    }
  }

  private void report(RowKey key, KeyturnException failure) {
    if (failure.code() == FailureCode.DATA_CORRUPT || failure.code() == FailureCode.DATA_TOO_NEW) {
      damage.add(key, Trouble.RECORD, failure.getMessage());
    }
  }

  private <T> Listing<T> listing(RecordType<T> type, RowPage page) {
    return new Listing<>(page.rows().stream().map(row -> open(type, row)).toList(), page.next());
  }
}
