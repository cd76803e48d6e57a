// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static dev.keyturn.app.e2e.AttackScene.ENCRYPT;

import dev.keyturn.app.e2e.AttackScene.Target;
import dev.keyturn.app.e2e.StoredTables.Place;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.VersionLedger;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.record.KeyCodec;
import dev.keyturn.domain.record.NameBindingCodec;
import dev.keyturn.domain.record.VaultCodec;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What somebody who can write to the database could try on vaults, keys and names. */
final class KeyAttacks {
  private static final KeyCodec KEYS = new KeyCodec();
  private static final VaultCodec VAULTS = new VaultCodec();

  private final AttackScene scene;

  KeyAttacks(AttackScene scene) {
    this.scene = scene;
  }

  List<Attack> all() {
    return List.of(
        onKey("a key made exportable", KeyAttacks::exportable),
        onKey("a minimum decryption version changed", key -> ledger(key, 1, 2)),
        onRotatedKey("an old version made primary again", key -> ledger(key, 1, 1)),
        editing("a key's format byte raised", target -> firstByte(target.row(), (byte) 2)),
        editing("a key's signature flipped", target -> tables -> tables.flip(target.row(), "MAC")),
        editing(
            "a key's revision raised",
            target -> tables -> tables.set(target.row(), "REVISION", 7L)),
        editing(
            "a key's number changed beside the record",
            target -> tables -> tables.set(target.row(), "NUMBER", "987654")),
        editing(
            "a key marked as deleted beside the record",
            target -> tables -> tables.set(target.row(), "STATE", "DELETED")),
        editing("a key removed under its name", target -> tables -> tables.delete(target.row())),
        nameForged(),
        nameReplaced(),
        vaultName(),
        vaultRecord(),
        vaultRemoved(),
        wrappingKey());
  }

  private Attack onKey(String name, UnaryOperator<Key> forgery) {
    return editing(name, target -> tables -> tables.forge(target.row(), KEYS, forgery));
  }

  private Attack onRotatedKey(String name, UnaryOperator<Key> forgery) {
    Target target = scene.key();
    scene.wire().rotate(target.path());
    return refusingEncrypt(
        target, new Attack(name, target.row(), t -> t.forge(target.row(), KEYS, forgery)));
  }

  private interface Edit {
    Consumer<StoredTables> of(Target target);
  }

  private Attack editing(String name, Edit edit) {
    Target target = scene.key();
    return refusingEncrypt(target, new Attack(name, target.row(), edit.of(target)))
        .refuses(scene.admin(), "GET", target.path(), null);
  }

  /** Another key of the same vault goes on. */
  private Attack refusingEncrypt(Target target, Attack attack) {
    return attack
        .refuses(scene.admin(), "POST", target.path() + "/encrypt", ENCRYPT)
        .serves(scene.admin(), "POST", scene.beside(target).path() + "/encrypt", ENCRYPT, 200);
  }

  private static Key exportable(Key key) {
    KeySettings was = key.settings();
    KeyFlags flags = new KeyFlags(true, was.flags().backupAllowed(), was.flags().deletable());
    return with(
        key,
        new KeySettings(flags, was.info(), was.labels(), was.policy(), was.rotationAllowed()),
        key.versions());
  }

  private static Key ledger(Key key, int primary, int minimum) {
    VersionLedger was = key.versions();
    return with(
        key,
        key.settings(),
        new VersionLedger(
            new VersionNumber(primary),
            was.next(),
            was.skipped(),
            was.lowestRetained(),
            new VersionNumber(minimum),
            was.minimumEncryption()));
  }

  private static Key with(Key key, KeySettings settings, VersionLedger ledger) {
    return new Key(
        key.id(),
        key.vault(),
        key.number(),
        key.traits(),
        settings,
        ledger,
        key.deletion(),
        key.createdAt(),
        key.revision());
  }

  private static Consumer<StoredTables> firstByte(Place place, byte value) {
    return tables -> {
      byte[] body = tables.bytes(place, "BODY");
      body[0] = value;
      tables.set(place, "BODY", body);
    };
  }

  private Attack nameForged() {
    Target target = scene.key();
    Target other = scene.beside(target);
    return refusingEncrypt(
        target,
        new Attack(
            "a name pointing to another key",
            target.nameRow(),
            tables -> {
              tables.forge(target.nameRow(), new NameBindingCodec(), pointingTo(other.id()));
              tables.set(target.nameRow(), "TARGET", other.id());
            }));
  }

  private static UnaryOperator<NameBinding> pointingTo(String id) {
    return name -> new NameBinding(name.space(), name.name(), UUID.fromString(id), name.revision());
  }

  private Attack nameReplaced() {
    Target target = scene.key();
    Target other = scene.beside(target);
    return refusingEncrypt(
        target,
        new Attack(
            "another key's signed name put in the place of a name",
            target.nameRow(),
            tables -> tables.overwrite(target.nameRow(), tables.row(other.nameRow()))));
  }

  private Attack vaultName() {
    Target target = scene.key();
    Target other = scene.key();
    String named = "/api/v1/vaults/name:" + target.vaultName();
    return new Attack(
            "a vault's name pointing to another vault",
            tables -> {
              String namespace = tables.read(target.vaultRow(), VAULTS).namespace().toString();
              Place row = new Place("vault_name", namespace, target.vaultName());
              tables.forge(row, new NameBindingCodec(), pointingTo(other.vault()));
              tables.set(row, "TARGET", other.vault());
              return row;
            })
        .refuses(scene.admin(), "GET", named, null)
        .refuses(scene.admin(), "POST", named + "/keys/" + target.name() + "/encrypt", ENCRYPT)
        .serves(scene.admin(), "POST", target.path() + "/encrypt", ENCRYPT, 200);
  }

  private Attack vaultRecord() {
    Target target = scene.key();
    return refusedVault(
        new Attack(
            "a vault's record flipped",
            target.vaultRow(),
            tables -> tables.flip(target.vaultRow(), "BODY")),
        target);
  }

  private Attack vaultRemoved() {
    Target target = scene.key();
    return new Attack(
            "a vault removed under its name",
            target.vaultRow(),
            tables -> tables.delete(target.vaultRow()))
        .refuses(scene.admin(), "GET", "/api/v1/vaults/name:" + target.vaultName(), null);
  }

  private Attack refusedVault(Attack attack, Target target) {
    return attack
        .refuses(scene.admin(), "GET", "/api/v1/vaults/" + target.vault(), null)
        .refuses(scene.admin(), "POST", target.path() + "/encrypt", ENCRYPT);
  }

  private Attack wrappingKey() {
    Target target = scene.key();
    return new Attack(
            "a wrapping key flipped",
            tables -> {
              Place row = wrappingKey(tables, target).row();
              tables.flip(row, "BODY");
              return row;
            })
        .refuses(scene.admin(), "POST", target.path() + "/rotate", "{}")
        .serves(scene.admin(), "POST", target.path() + "/encrypt", ENCRYPT, 200);
  }

  static Target wrappingKey(StoredTables tables, Target target) {
    String id = tables.read(target.vaultRow(), VAULTS).wrappingKey().orElseThrow().toString();
    return new Target(target.vault(), target.vaultName(), id, "");
  }
}
