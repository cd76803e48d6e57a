// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.app.e2e.StoredTables.Place;
import java.util.Locale;

/** Makes things to tamper with, new ones for each attack, so that attacks do not meet. */
final class AttackScene {
  static final String ENCRYPT = "{\"plaintext\": \"aGVsbG8=\"}";

  private final Wire admin;
  private final String adminToken;
  private int made;

  AttackScene(Wire admin, String adminToken) {
    this.admin = admin;
    this.adminToken = adminToken;
  }

  /** A key, its vault and their names. */
  record Target(String vault, String vaultName, String id, String name) {
    String path() {
      return "/api/v1/vaults/" + vault + "/keys/" + name;
    }

    Place row() {
      return new Place("named_key", vault, id);
    }

    Place nameRow() {
      return new Place("key_name", vault, name);
    }

    Place vaultRow() {
      return new Place("vault", "", vault);
    }

    Place version(int number) {
      return new Place("key_version", id, String.format(Locale.ROOT, "%010d", number));
    }
  }

  /** Somebody, with a token of his. */
  record Somebody(String id, String tokenId, String token) {
    Place row() {
      return new Place("principal", "", id);
    }

    Place tokenRow() {
      return new Place("access_token", "", tokenId);
    }
  }

  Wire wire() {
    return admin;
  }

  String admin() {
    return adminToken;
  }

  Target key() {
    String name = "case" + ++made;
    return key(admin.createVault(name), name);
  }

  /** Another key in the vault of {@code other}. */
  Target beside(Target other) {
    return key(other.vault(), other.vaultName());
  }

  private Target key(String vault, String vaultName) {
    String name = "key" + ++made;
    String path = admin.createKey(vault, name);
    String id = admin.call("GET", path, null, 200).path("id").asText();
    return new Target(vault, vaultName, id, name);
  }

  Somebody somebody() {
    String id = create("/api/v1/principals", "{\"name\": \"who%d\"}".formatted(++made));
    var token = admin.call("POST", "/api/v1/principals/" + id + "/tokens", "{}", 201);
    return new Somebody(id, token.path("id").asText(), token.path("token").asText());
  }

  Place member(Target key, Somebody who) {
    String path = "/api/v1/vaults/" + key.vault() + "/members/" + who.id();
    admin.call("PUT", path, "{\"level\": \"read\"}", 200);
    return new Place("vault_member", key.vault(), who.id());
  }

  Place grant(Somebody who) {
    String body =
        "{\"principal\": \"%s\", \"scope\": {\"type\": \"server\"}, \"permissions\": [\"read\"]}";
    return new Place("access_grant", "", create("/api/v1/grants", body.formatted(who.id())));
  }

  Place role(Somebody who) {
    String role =
        create("/api/v1/roles", "{\"name\": \"role%d\", \"permissions\": []}".formatted(++made));
    change(who, "{\"roles\": [\"%s\"]}".formatted(role));
    return new Place("access_role", "", role);
  }

  void change(Somebody who, String body) {
    admin.call("PATCH", "/api/v1/principals/" + who.id(), body, 200);
  }

  private String create(String path, String body) {
    return admin.call("POST", path, body, 201).path("id").asText();
  }
}
