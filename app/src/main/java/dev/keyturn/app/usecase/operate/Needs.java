// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Knows what in the store hangs on a version of a wrapping or server key. */
final class Needs {
  private final Storage storage;
  private final Records records;
  private final ServerKeys serverKeys;
  private final InstantSource clock;

  Needs(Storage storage, Records records, ServerKeys serverKeys, InstantSource clock) {
    this.storage = storage;
    this.records = records;
    this.serverKeys = serverKeys;
    this.clock = clock;
  }

  /** Whether anything is wrapped, signed, digested or sealed by it. */
  boolean anything(Key key, VersionNumber version) {
    return switch (key.traits().role()) {
      case WRAPPING -> isWrapping(key, version);
      case SERVER ->
          switch (serverKeys.current().nameOf(key)) {
            case WRAP -> isWrapping(key, version);
            case ROWS -> isSigning(version);
            case TOKENS -> isDigesting(version);
            // What seals counts it, as every use of a nonce is counted.
            case SEAL -> !storage.usage().read(key.id(), version).equals(Usage.NONE);
          };
      case NAMED -> true;
    };
  }

  private boolean isWrapping(Key key, VersionNumber version) {
    String under = WrappingReference.to(key.id(), version).toString();
    return records.haveAny(RowKind.KEY_VERSION, RowIndex.WRAPPED_BY, under);
  }

  private boolean isSigning(VersionNumber version) {
    return Arrays.stream(RowKind.values())
        .anyMatch(kind -> records.haveAny(kind, RowIndex.SIGNED_BY, version.toString()));
  }

  /** An expired token needs nothing; one that cannot be read may be mended one day. */
  private boolean isDigesting(VersionNumber version) {
    Set<VersionNumber> needed = new HashSet<>();
    Paging.forEach(
        page -> storage.rows().list(RowKind.TOKEN, RecordTypes.WHOLE, page),
        row -> {
          if (mayCount(row, version)) {
            needed.add(version);
          }
        },
        () -> !needed.isEmpty());
    return !needed.isEmpty();
  }

  private boolean mayCount(Row row, VersionNumber version) {
    try {
      Token token = records.open(RecordTypes.TOKEN, row);
      return token.digestVersion().equals(version) && !token.isExpired(clock.instant());
    } catch (KeyturnException e) {
      return true;
    }
  }
}
