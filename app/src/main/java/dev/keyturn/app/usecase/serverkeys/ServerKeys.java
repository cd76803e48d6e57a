// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.serverkeys;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.RowSigner;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import java.util.List;
import java.util.Optional;

/** The server keys in force, read again when somebody rotated them. */
public final class ServerKeys implements RowSigner.SigningKeys, AutoCloseable {
  private final Storage storage;
  private final RootKey rootKey;
  private final Engines engines;
  private final RowSigner signer = new RowSigner(this);
  private volatile ServerKeySet current;

  private ServerKeys(Storage storage, RootKey rootKey, Engines engines) {
    this.storage = storage;
    this.rootKey = rootKey;
    this.engines = engines;
  }

  /**
   * Reads and verifies the server keys.
   *
   * @throws KeyturnException {@code configuration_invalid} if there are none, {@code
   *     root_key_unavailable} if the root key is missing or another one, {@code data_corrupt}
   */
  public static ServerKeys open(Storage storage, RootKey rootKey, Engines engines) {
    ServerKeys keys = new ServerKeys(storage, rootKey, engines);
    keys.reload();
    return keys;
  }

  public ServerKeySet current() {
    return current;
  }

  public RowSigner signer() {
    return signer;
  }

  /** Reads all again, keeping what is prepared. */
  public synchronized void reload() {
    ServerKeyReader reader = new ServerKeyReader(storage, rootKey, engines);
    ServerKeySet fresh = read(reader);
    if (current == null || fresh.generation() >= current.generation()) {
      RowSigner check = new RowSigner(signingKeys(fresh));
      reader.rowsMet().forEach(check::verify);
      current = fresh;
    }
  }

  /** Reads again if the store holds a later generation; says whether it did. */
  public boolean reloadIfRotated() {
    ServerKeySet known = current;
    boolean rotated =
        storage
            .rows()
            .get(RecordTypes.vaultKey(known.vault().id()))
            .filter(row -> row.revision() > known.vault().revision())
            .isPresent();
    if (rotated) {
      reload();
    }
    return rotated;
  }

  /** Reads again if one of the rows is of the server's own vault. */
  public void changed(List<RowKey> rows) {
    String vault = current.vault().id().toString();
    for (RowKey row : rows) {
      boolean ours =
          (row.kind() == RowKind.VAULT && row.id().equals(vault))
              || (row.kind() == RowKind.KEY && row.partition().equals(vault));
      if (ours) {
        reload();
        return;
      }
    }
  }

  @Override
  public VersionNumber primary() {
    return current.primary(ServerKeyName.ROWS);
  }

  @Override
  public Optional<Mac> mac(VersionNumber version) {
    if (current.primary(ServerKeyName.ROWS).isBelow(version)) {
      reload();
    }
    return current.primitive(ServerKeyName.ROWS, version, Mac.class);
  }

  @Override
  public void close() {
    current
        .keys()
        .values()
        .forEach(entry -> entry.versions().values().forEach(PreparedPrimitive::close));
  }

  private ServerKeySet read(ServerKeyReader reader) {
    try {
      return reader.read(Optional.ofNullable(current));
    } catch (KeyturnException e) {
      if (e.code() == FailureCode.DECRYPTION_FAILED) {
        throw new KeyturnException(
            FailureCode.ROOT_KEY_UNAVAILABLE,
            "The root key " + rootKey.id() + " is not the one of this store.");
      }
      throw e;
    }
  }

  private static RowSigner.SigningKeys signingKeys(ServerKeySet set) {
    return new RowSigner.SigningKeys() {
      @Override
      public VersionNumber primary() {
        return set.primary(ServerKeyName.ROWS);
      }

      @Override
      public Optional<Mac> mac(VersionNumber version) {
        return set.primitive(ServerKeyName.ROWS, version, Mac.class);
      }
    };
  }
}
