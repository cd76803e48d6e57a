// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.app.e2e.AttackScene.Somebody;
import dev.keyturn.app.e2e.AttackScene.Target;
import dev.keyturn.app.e2e.StoredTables.Place;
import dev.keyturn.domain.access.Grant;
import dev.keyturn.domain.access.Level;
import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.Role;
import dev.keyturn.domain.access.Token;
import dev.keyturn.domain.record.GrantCodec;
import dev.keyturn.domain.record.MembershipCodec;
import dev.keyturn.domain.record.PrincipalCodec;
import dev.keyturn.domain.record.RoleCodec;
import dev.keyturn.domain.record.TokenCodec;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What somebody who can write to the database could try, to be allowed more. */
final class AccessAttacks {
  private static final Set<Permission> EVERYTHING = EnumSet.allOf(Permission.class);

  private final AttackScene scene;
  private final String vault;

  AccessAttacks(AttackScene scene) {
    this.scene = scene;
    this.vault = "/api/v1/vaults/" + scene.key().vault();
  }

  List<Attack> all() {
    return List.of(
        membershipRaised(),
        membershipAdded(),
        membershipFoundForAnother(),
        grantWidened(),
        grantCopied(),
        grantFoundForAnother(),
        roleChanged(),
        onToken("a token pointing to another principal", this::ofAnother),
        onToken("a token's end put off", AccessAttacks::prolonged),
        tokensExchanged(),
        principalEnabled());
  }

  /** The one concerned is refused, and everybody else goes on. */
  private Attack refusing(Somebody who, Attack attack) {
    return attack
        .refuses(who.token(), "GET", vault, null)
        .serves(scene.admin(), "GET", vault, null, 200)
        .serves(scene.somebody().token(), "GET", vault, null, 404);
  }

  private Attack membershipRaised() {
    Somebody who = scene.somebody();
    Place row = scene.member(scene.key(), who);
    UnaryOperator<Membership> raise =
        was ->
            new Membership(
                was.namespace(),
                was.vault(),
                was.principal(),
                Level.ADMIN.permissions(),
                was.createdAt(),
                was.revision());
    return refusing(
        who,
        new Attack(
            "a membership raised", row, tables -> tables.forge(row, new MembershipCodec(), raise)));
  }

  private Attack membershipAdded() {
    Somebody who = scene.somebody();
    Target key = scene.key();
    Place genuine = scene.member(key, scene.somebody());
    Place added = new Place("vault_member", key.vault(), who.id());
    return refusing(
        who,
        new Attack(
            "a membership added",
            added,
            copy(genuine, Map.of("ID", who.id(), "SUBJECT", who.id()))));
  }

  private Attack membershipFoundForAnother() {
    Somebody who = scene.somebody();
    Place row = scene.member(scene.key(), scene.somebody());
    return refusing(
        who,
        new Attack(
            "another's membership found for somebody",
            row,
            tables -> tables.set(row, "SUBJECT", who.id())));
  }

  private Attack grantWidened() {
    Somebody who = scene.somebody();
    Place row = scene.grant(who);
    UnaryOperator<Grant> widen =
        was ->
            new Grant(
                was.id(), was.grantee(), was.scope(), EVERYTHING, was.createdAt(), was.revision());
    return refusing(
        who,
        new Attack("a grant widened", row, tables -> tables.forge(row, new GrantCodec(), widen)));
  }

  private Attack grantCopied() {
    Somebody who = scene.somebody();
    Place genuine = scene.grant(scene.somebody());
    String id = UUID.randomUUID().toString();
    return refusing(
        who,
        new Attack(
            "a grant copied to another principal",
            new Place("access_grant", "", id),
            copy(genuine, Map.of("ID", id, "SUBJECT", who.id()))));
  }

  private Attack grantFoundForAnother() {
    Somebody who = scene.somebody();
    Place row = scene.grant(scene.somebody());
    return refusing(
        who,
        new Attack(
            "another's grant found for somebody",
            row,
            tables -> tables.set(row, "SUBJECT", who.id())));
  }

  private static Consumer<StoredTables> copy(Place genuine, Map<String, String> changed) {
    return tables -> {
      Map<String, Object> row = tables.row(genuine);
      changed.forEach((column, value) -> row.put(column, StoredTables.utf8(value)));
      tables.insert(genuine.table(), row);
    };
  }

  private Attack roleChanged() {
    Somebody who = scene.somebody();
    Place row = scene.role(who);
    UnaryOperator<Role> widen =
        was ->
            new Role(
                was.id(), was.name(), was.realm(), EVERYTHING, was.createdAt(), was.revision());
    return refusing(
        who,
        new Attack("a role changed", row, tables -> tables.forge(row, new RoleCodec(), widen)));
  }

  private Attack onToken(String name, UnaryOperator<Token> change) {
    Somebody who = scene.somebody();
    return refusing(
        who,
        new Attack(name, who.tokenRow(), t -> t.forge(who.tokenRow(), new TokenCodec(), change)));
  }

  private Token ofAnother(Token was) {
    return new Token(
        was.id(),
        PrincipalId.random(),
        was.scope(),
        was.permissions(),
        was.digest(),
        was.digestVersion(),
        was.session(),
        was.createdAt(),
        was.expiresAt(),
        was.revision());
  }

  private static Token prolonged(Token was) {
    return new Token(
        was.id(),
        was.principal(),
        was.scope(),
        was.permissions(),
        was.digest(),
        was.digestVersion(),
        was.session(),
        was.createdAt(),
        was.expiresAt().map(end -> end.plus(Duration.ofDays(3650))),
        was.revision());
  }

  /** So that the secret of the one finds the token of the other. */
  private Attack tokensExchanged() {
    Somebody who = scene.somebody();
    Somebody victim = scene.somebody();
    return refusing(
        who,
        new Attack(
            "a token found by another's secret",
            victim.tokenRow(),
            tables -> {
              byte[] digest = tables.bytes(who.tokenRow(), "DIGEST");
              tables.set(who.tokenRow(), "DIGEST", "nothing");
              tables.set(victim.tokenRow(), "DIGEST", digest);
            }));
  }

  private Attack principalEnabled() {
    Somebody who = scene.somebody();
    scene.change(who, "{\"disabled\": true}");
    UnaryOperator<Principal> enable =
        was ->
            new Principal(
                was.id(),
                was.number(),
                was.realm(),
                was.name(),
                was.kind(),
                false,
                was.roles(),
                was.createdAt(),
                was.revision());
    return refusing(
        who,
        new Attack(
            "a disabled principal enabled",
            who.row(),
            tables -> tables.forge(who.row(), new PrincipalCodec(), enable)));
  }
}
