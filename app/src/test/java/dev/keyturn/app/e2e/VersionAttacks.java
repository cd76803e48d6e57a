// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static dev.keyturn.app.e2e.AttackScene.ENCRYPT;

import dev.keyturn.app.e2e.AttackScene.Target;
import dev.keyturn.app.e2e.StoredTables.Place;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.record.KeyVersionCodec;
import java.util.List;

/** What somebody who can write to the database could try on versions and their material. */
final class VersionAttacks {
  private static final KeyVersionCodec VERSIONS = new KeyVersionCodec();

  private final AttackScene scene;

  VersionAttacks(AttackScene scene) {
    this.scene = scene;
  }

  List<Attack> all() {
    return List.of(
        suspendedVersion(),
        materialSwappedBetweenVersions(),
        materialOfAnotherKey("material swapped between keys", false),
        materialOfAnotherKey("material swapped between vaults", true),
        versionOfAnotherKey(),
        versionRemoved(),
        primaryVersionRemoved(),
        wrappingKeyVersion());
  }

  /** Another key of the same vault goes on. */
  private Attack refusingEncrypt(Target target, Attack attack) {
    return attack
        .refuses(scene.admin(), "POST", target.path() + "/encrypt", ENCRYPT)
        .serves(scene.admin(), "POST", scene.beside(target).path() + "/encrypt", ENCRYPT, 200);
  }

  private Attack refusingDecrypt(Target target, String ciphertext, Attack attack) {
    String text = "{\"ciphertext\": \"%s\"}".formatted(ciphertext);
    return attack.refuses(scene.admin(), "POST", target.path() + "/decrypt", text);
  }

  private static KeyVersion with(KeyVersion version, VersionState state, KeyVersion materialOf) {
    return new KeyVersion(
        version.key(),
        version.number(),
        version.id(),
        version.algorithm(),
        version.maker(),
        version.form(),
        state,
        version.createdAt(),
        version.stateChangedAt(),
        materialOf.material(),
        version.publicPart(),
        version.attributes(),
        version.revision());
  }

  private Attack suspendedVersion() {
    Target target = scene.key();
    String old = scene.wire().encrypt(target.path(), "old");
    scene.wire().rotate(target.path());
    scene.wire().call("POST", target.path() + "/versions/1/suspend", null, 200);
    return refusingDecrypt(
            target,
            old,
            new Attack(
                "a suspended version made active",
                target.version(1),
                tables ->
                    tables.forge(
                        target.version(1), VERSIONS, v -> with(v, VersionState.ACTIVE, v))))
        .serves(scene.admin(), "POST", target.path() + "/encrypt", ENCRYPT, 200);
  }

  private Attack materialSwappedBetweenVersions() {
    Target target = scene.key();
    String old = scene.wire().encrypt(target.path(), "old");
    scene.wire().rotate(target.path());
    Attack attack =
        new Attack(
            "material swapped between versions",
            target.version(2),
            tables -> {
              KeyVersion first = tables.read(target.version(1), VERSIONS);
              KeyVersion second = tables.read(target.version(2), VERSIONS);
              tables.forge(target.version(1), VERSIONS, v -> with(v, v.state(), second));
              tables.forge(target.version(2), VERSIONS, v -> with(v, v.state(), first));
            });
    return refusingEncrypt(target, refusingDecrypt(target, old, attack));
  }

  private Attack materialOfAnotherKey(String name, boolean otherVault) {
    Target target = scene.key();
    Target other = otherVault ? scene.key() : scene.beside(target);
    String text = scene.wire().encrypt(target.path(), "text");
    Attack attack =
        new Attack(
            name,
            target.version(1),
            tables -> {
              KeyVersion theirs = tables.read(other.version(1), VERSIONS);
              tables.forge(target.version(1), VERSIONS, v -> with(v, v.state(), theirs));
            });
    return refusingEncrypt(target, refusingDecrypt(target, text, attack))
        .serves(scene.admin(), "POST", other.path() + "/encrypt", ENCRYPT, 200);
  }

  private Attack versionOfAnotherKey() {
    Target target = scene.key();
    Target other = scene.beside(target);
    return refusingEncrypt(
        target,
        new Attack(
            "a signed version put in the place of another",
            target.version(1),
            tables -> tables.overwrite(target.version(1), tables.row(other.version(1)))));
  }

  private Attack versionRemoved() {
    Target target = scene.key();
    scene.wire().rotate(target.path());
    String second = scene.wire().encrypt(target.path(), "second");
    scene.wire().rotate(target.path());
    return refusingDecrypt(
            target,
            second,
            new Attack(
                "a version removed", target.version(2), tables -> tables.delete(target.version(2))))
        .refuses(scene.admin(), "GET", target.path() + "/versions", null)
        .refuses(scene.admin(), "POST", target.path() + "/versions/2/suspend", null)
        .serves(scene.admin(), "POST", target.path() + "/encrypt", ENCRYPT, 200);
  }

  private Attack primaryVersionRemoved() {
    Target target = scene.key();
    return refusingEncrypt(
        target,
        new Attack(
            "the primary version removed",
            target.version(1),
            tables -> tables.delete(target.version(1))));
  }

  private Attack wrappingKeyVersion() {
    Target target = scene.key();
    return new Attack(
            "a wrapping key's version flipped",
            tables -> {
              Place row = KeyAttacks.wrappingKey(tables, target).version(1);
              tables.flip(row, "BODY");
              return row;
            })
        .refuses(scene.admin(), "POST", target.path() + "/encrypt", ENCRYPT);
  }
}
