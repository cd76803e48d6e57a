// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.transfer;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.storage.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads versions of a key as the store has them. */
final class StoredVersions {
  private final Records records;

  StoredVersions(Records records) {
    this.records = records;
  }

  /** Throws {@code unknown_version} if the key has no such version. */
  KeyVersion one(Key key, VersionNumber number) {
    if (!key.versions().has(number)) {
      throw KeyturnException.aboutField(
          FailureCode.UNKNOWN_VERSION, "key_version", "The key has no version of that number.");
    }
    return records.need(RecordTypes.KEY_VERSION, RecordTypes.versionKey(key.id(), number));
  }

  /** All of them by number; throws {@code data_corrupt} if one is missing. */
  List<KeyVersion> all(Key key) {
    List<KeyVersion> found = new ArrayList<>();
    VersionNumber expected = key.versions().lowestRetained();
    Optional<String> cursor = Optional.empty();
    do {
      Records.Listing<KeyVersion> page =
          records.list(
              RecordTypes.KEY_VERSION,
              key.id().toString(),
              new PageRequest(cursor, PageRequest.MAX_LIMIT));
      for (KeyVersion version : page.records()) {
        requireNone(key, expected, version.number());
        expected = version.number().next();
        found.add(version);
      }
      cursor = page.next();
    } while (cursor.isPresent());
    requireNone(key, expected, key.versions().next());
    return found;
  }

  /** A version before {@code end} that the key has given out was taken away by force. */
  private void requireNone(Key key, VersionNumber from, VersionNumber end) {
    key.versions()
        .firstFrom(from)
        .filter(number -> number.isBelow(end))
        .ifPresent(
            number -> {
              throw records.missing(RecordTypes.versionKey(key.id(), number));
            });
  }
}
