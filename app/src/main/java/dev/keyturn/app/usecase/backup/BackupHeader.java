// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.record.RecordReader;
import dev.keyturn.domain.record.RecordWriter;
import java.time.Instant;
import java.util.UUID;

/**
 * What a backup says of itself.
 *
 * @param takenAt the moment of which it is
 * @param software the version of the server that took it
 * @param rootKey the name of the root key that a restore needs
 * @param items how many follow
 */
public record BackupHeader(UUID id, Instant takenAt, String software, String rootKey, long items) {
  private static final byte FORMAT = 1;

  byte[] encode() {
    return new RecordWriter(FORMAT)
        .uuid(id)
        .instant(takenAt)
        .text(software)
        .text(rootKey)
        .number(items)
        .toByteArray();
  }

  static BackupHeader decode(byte[] bytes) {
    RecordReader in = new RecordReader(ByteString.takeOver(bytes), FORMAT);
    BackupHeader header =
        new BackupHeader(in.uuid(), in.instant(), in.text(), in.text(), in.number());
    in.end();
    return header;
  }
}
