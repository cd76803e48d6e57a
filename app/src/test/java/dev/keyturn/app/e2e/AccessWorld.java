// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.domain.access.Level;
import dev.keyturn.domain.access.Permission;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Callers of every sort, and things for them to call upon. */
final class AccessWorld {
  private static final Pattern NAME = Pattern.compile("\\{([a-z:]+)}");

  private final Wire admin;
  private final String vault;
  private final String key;
  private final String ciphertext;
  private final String capsule;
  private final String operation;
  private final Map<Level, String> members = new EnumMap<>(Level.class);
  private final Map<Level, String> memberTokens = new EnumMap<>(Level.class);
  private final Map<Permission, String> lacking = new HashMap<>();
  private final String foreigner;
  private final String elsewhere;
  private final String beside;
  private int made;

  AccessWorld(Wire admin) {
    this.admin = admin;
    for (Level level : Level.values()) {
      members.put(level, createPrincipal());
      memberTokens.put(level, createToken(members.get(level)));
    }
    this.vault = createVault();
    this.key = "main";
    ciphertext = admin.encrypt(admin.createKey(vault, key), "hello");
    createKey("signing", "\"algorithm\": \"ed25519\"");
    createKey("coding", "\"algorithm\": \"hmac-sha256\"");
    createKey("agreeing", "\"algorithm\": \"ml-kem-768\"");
    capsule =
        admin
            .call("POST", "/api/v1/vaults/" + vault + "/keys/agreeing/encapsulate", "{}", 200)
            .path("ciphertext")
            .asText();
    importKey("imported");
    foreigner =
        createToken(id("/api/v1/principals", "{\"name\": \"ada\", \"realm\": \"piiano\"}"), "{}");
    String mighty = createPrincipal();
    createGrant(mighty, everythingBut(Optional.empty()));
    elsewhere = createToken(mighty, "vault", "\"vault\": \"" + createVault() + "\"");
    beside =
        createToken(
            mighty, "key", "\"vault\": \"%s\", \"key\": \"%s\"".formatted(vault, createKey()));
    operation = admin.call("POST", "/api/v1/rotate-server-keys", "{}", 202).path("id").asText();
  }

  Wire stranger() {
    return admin.as(createToken(createPrincipal()));
  }

  Wire member(Level level) {
    return admin.as(memberTokens.get(level));
  }

  /** Of the realm of a dialect, to whom nothing is granted. */
  Wire foreigner() {
    return admin.as(foreigner);
  }

  /** Somebody who may do everything, by a token for another vault. */
  Wire elsewhere() {
    return admin.as(elsewhere);
  }

  /** Somebody who may do everything, by a token for another key of the same vault. */
  Wire beside() {
    return admin.as(beside);
  }

  /** Somebody who may do everything on the whole server, this one thing excepted. */
  Wire lacking(Permission permission) {
    return admin.as(lacking.computeIfAbsent(permission, this::createLacking));
  }

  /** Fills in the names in braces; what is to be used up is made anew. */
  String fill(String template) {
    Matcher matcher = NAME.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher.group(1))));
    }
    return matcher.appendTail(filled).toString();
  }

  private String value(String name) {
    return switch (name) {
      case "new" -> fresh();
      case "vault" -> vault;
      case "vault:empty" -> createVault();
      case "key" -> key;
      case "key:fresh" -> createKey();
      case "key:suspended" -> createSuspendedKey();
      case "key:signing", "key:coding", "key:agreeing", "key:imported" -> name.substring(4);
      case "ciphertext" -> ciphertext;
      case "capsule" -> capsule;
      case "material" -> material();
      case "operation" -> operation;
      case "principal" -> createPrincipal();
      case "principal:member" -> createMember();
      case "token" -> id("/api/v1/principals/" + createPrincipal() + "/tokens", "{}");
      case "role" ->
          id("/api/v1/roles", "{\"name\": \"%s\", \"permissions\": []}".formatted(fresh()));
      case "grant" -> createGrant(createPrincipal(), "\"read\"");
      default -> throw new AssertionError("Nothing is called " + name);
    };
  }

  /** A key of AES-128 that nobody has brought before. */
  private static String material() {
    byte[] key = new byte[16];
    ThreadLocalRandom.current().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private String fresh() {
    made++;
    return "thing" + made;
  }

  private String id(String path, String body) {
    return admin.call("POST", path, body, 201).path("id").asText();
  }

  private String createVault() {
    String id = admin.createVault(fresh());
    members.forEach(
        (level, principal) ->
            admin.call(
                "PUT",
                "/api/v1/vaults/" + id + "/members/" + principal,
                "{\"level\": \"%s\"}".formatted(level.name().toLowerCase(Locale.ROOT)),
                200));
    return id;
  }

  private String createKey() {
    return createKey(fresh(), "\"deletable\": true");
  }

  private String createKey(String name, String members) {
    id("/api/v1/vaults/" + vault + "/keys", "{\"name\": \"%s\", %s}".formatted(name, members));
    return name;
  }

  private void importKey(String name) {
    id(
        "/api/v1/vaults/" + vault + "/keys/" + name + "/import",
        "{\"algorithm\": \"aes128-gcm96\", \"exportable\": true, \"format\": \"raw\","
            + " \"material\": \"AAECAwQFBgcICQoLDA0ODw==\"}");
  }

  private String createSuspendedKey() {
    String name = createKey();
    String versions = "/api/v1/vaults/" + vault + "/keys/" + name + "/versions";
    admin.call("POST", versions + "/1/suspend", null, 200);
    return name;
  }

  private String createPrincipal() {
    return id("/api/v1/principals", "{\"name\": \"%s\"}".formatted(fresh()));
  }

  private String createMember() {
    String principal = createPrincipal();
    admin.call(
        "PUT", "/api/v1/vaults/" + vault + "/members/" + principal, "{\"level\": \"read\"}", 200);
    return principal;
  }

  private String createToken(String principal) {
    return createToken(principal, "{}");
  }

  private String createToken(String principal, String type, String names) {
    return createToken(principal, "{\"scope\": {\"type\": \"%s\", %s}}".formatted(type, names));
  }

  private String createToken(String principal, String body) {
    return admin
        .call("POST", "/api/v1/principals/" + principal + "/tokens", body, 201)
        .path("token")
        .asText();
  }

  private String createGrant(String principal, String permissions) {
    String body =
        "{\"principal\": \"%s\", \"scope\": {\"type\": \"server\"}, \"permissions\": [%s]}";
    return id("/api/v1/grants", body.formatted(principal, permissions));
  }

  private String createLacking(Permission permission) {
    String principal = createPrincipal();
    createGrant(principal, everythingBut(Optional.of(permission)));
    return createToken(principal);
  }

  static String everythingBut(Optional<Permission> lacking) {
    return Arrays.stream(Permission.values())
        .filter(permission -> lacking.filter(permission::equals).isEmpty())
        .map(permission -> "\"" + permission.wireName() + "\"")
        .collect(Collectors.joining(","));
  }
}
