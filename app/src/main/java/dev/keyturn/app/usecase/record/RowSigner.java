// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.record.RecordWriter;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.storage.Guard;
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

    /** Throws {@code store_behind} unless the store holds the version that signs. */
    default void requireNewest() {}

    /** A version, also one that another node has just made. */
    Optional<Mac> mac(VersionNumber version);

    /** What must hold for a row that {@link #primary} signs now; empty if nobody can rotate. */
    default Optional<Guard> guard() {
      return Optional.empty();
    }

    /** Reads anew which version signs. */
    default void learnNewKeys() {}
  }

  /** What must hold when a row that is signed after this call is committed. */
  Optional<Guard> guard() {
    return keys.guard();
  }

  void learnNewKeys() {
    keys.learnNewKeys();
  }

  public RowSignature sign(RowKey key, ByteString body) {
    keys.requireNewest();
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
