// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.serverkeys;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.RowSigner;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.storage.Guard;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowQueries;
import dev.keyturn.ports.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server keys in force, read again when somebody rotated them. */
public final class ServerKeys implements RowSigner.SigningKeys, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerKeys.class);

  private final Supplier<RowQueries> rows;
  private final RootKey rootKey;
  private final Engines engines;
  private final RowSigner signer = new RowSigner(this);
  private volatile ServerKeySet current;

  /** Erased versions, which a thread that took the keys just before may still be using. */
  private final List<PreparedPrimitive> leaving = new ArrayList<>();

  /** Whether the store holds older server keys than the present ones. */
  private volatile boolean behind;

  private ServerKeys(Supplier<RowQueries> rows, RootKey rootKey, Engines engines) {
    this.rows = rows;
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
    return open(storage::rows, rootKey, engines);
  }

  /** As above, from rows that are in no store. */
  public static ServerKeys open(RowQueries rows, RootKey rootKey, Engines engines) {
    return open(() -> rows, rootKey, engines);
  }

  private static ServerKeys open(Supplier<RowQueries> rows, RootKey rootKey, Engines engines) {
    ServerKeys keys = new ServerKeys(rows, rootKey, engines);
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
    ServerKeyReader reader = new ServerKeyReader(rows.get(), rootKey, engines);
    ServerKeySet fresh = read(reader);
    if (current == null || fresh.generation() >= current.generation()) {
      RowSigner check = new RowSigner(signingKeys(fresh));
      reader.rowsMet().forEach(row -> verify(check, row));
      take(fresh);
      note(false);
    } else {
      note(true);
    }
  }

  private void note(boolean nowBehind) {
    if (nowBehind && !behind) {
      LOG.error("The store is older than it was: it has server keys that were rotated since.");
    }
    behind = nowBehind;
  }

  public boolean isBehind() {
    return behind;
  }

  /**
   * Makes sure that the store holds the keys that are in force.
   *
   * @throws KeyturnException {@code store_behind} if it was put back to older ones, or lags
   */
  @Override
  public void requireNewest() {
    if (behind) {
      throw new KeyturnException(
          FailureCode.STORE_BEHIND, "The store has server keys that were rotated since.");
    }
  }

  /** Closes the versions that had left at the call before, and uses the keys that were read now. */
  private void take(ServerKeySet fresh) {
    leaving.forEach(PreparedPrimitive::close);
    leaving.clear();
    if (current != null) {
      Set<PreparedPrimitive> kept = fresh.all().collect(Collectors.toSet());
      current.all().filter(primitive -> !kept.contains(primitive)).forEach(leaving::add);
    }
    current = fresh;
  }

  /** Reads again if the store holds a later generation. */
  public void reloadIfRotated() {
    ServerKeySet known = current;
    boolean rotated =
        rows.get()
            .get(RecordTypes.vaultKey(known.vault().id()))
            .filter(row -> row.revision() > known.vault().revision())
            .isPresent();
    if (rotated) {
      reload();
    }
  }

  /** Reads again if one of the rows is of the server's own vault. */
  public void changed(List<RowKey> rows) {
    ServerKeySet known = current;
    String vault = known.vault().id().toString();
    for (RowKey row : rows) {
      boolean ours =
          switch (row.kind()) {
            case VAULT -> row.id().equals(vault);
            case KEY -> row.partition().equals(vault);
            case KEY_VERSION -> known.hasKey(row.partition());
            default -> false;
          };
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
  public Optional<Guard> guard() {
    Key rows = current.key(ServerKeyName.ROWS);
    return Optional.of(
        new Guard(
            RecordTypes.keyKey(rows.vault(), rows.id()),
            RowIndex.PRIMARY_VERSION,
            rows.primary().toString()));
  }

  @Override
  public void learnNewKeys() {
    reload();
  }

  @Override
  public synchronized void close() {
    leaving.forEach(PreparedPrimitive::close);
    current.all().forEach(PreparedPrimitive::close);
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

  /** Nothing can be trusted without these records, so whoever must mend them is told which. */
  private static void verify(RowSigner check, Row row) {
    try {
      check.verify(row);
    } catch (KeyturnException e) {
      throw damaged(row.key(), e);
    }
  }

  static KeyturnException damaged(RowKey row, KeyturnException cause) {
    return new KeyturnException(
        cause.code(),
        "The server keys cannot be used: record "
            + row.kind()
            + " "
            + row.id()
            + ": "
            + cause.getMessage(),
        cause);
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
