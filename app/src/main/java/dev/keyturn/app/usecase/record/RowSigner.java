// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.record.RecordWriter;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowSignature;
import java.util.Optional;

/** Proves that the server wrote a row, to the letter and for that place. */
public final class RowSigner {
  private static final byte FORMAT = 1;

  private final SigningKeys keys;

  public RowSigner(SigningKeys keys) {
    this.keys = keys;
  }

  /** The versions of the server key {@code rows}. */
  public interface SigningKeys {
    /** The version that signs. */
    VersionNumber primary();

    /** A version, also one that another node has just made. */
    Optional<Mac> mac(VersionNumber version);
  }

  public RowSignature sign(RowKey key, ByteString body) {
    VersionNumber version = keys.primary();
    Mac mac = keys.mac(version).orElseThrow();
    return new RowSignature(
        version.value(), ByteString.takeOver(mac.compute(signedBytes(key, body))));
  }

  /** Throws {@code data_corrupt} unless the server signed exactly this row. */
  public void verify(Row row) {
    RowSignature signature = row.signature();
    boolean genuine =
        signature.keyVersion() >= 1
            && keys.mac(new VersionNumber(signature.keyVersion()))
                .map(
                    mac ->
                        mac.verify(
                            signedBytes(row.key(), row.body()), signature.mac().toByteArray()))
                .orElse(false);
    if (!genuine) {
      throw corrupt(row.key());
    }
  }

  /** The failure for a row that the server did not write like this. */
  public static KeyturnException corrupt(RowKey key) {
    return new KeyturnException(
        FailureCode.DATA_CORRUPT,
        "A stored record of kind " + key.kind() + " was changed outside the server.");
  }

  private static byte[] signedBytes(RowKey key, ByteString body) {
    return new RecordWriter(FORMAT)
        .text(key.kind().name())
        .text(key.partition())
        .text(key.id())
        .bytes(body)
        .toByteArray();
  }
}
