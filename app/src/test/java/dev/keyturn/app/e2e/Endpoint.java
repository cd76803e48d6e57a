// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static dev.keyturn.app.e2e.Endpoint.Needs.ANYBODY;
import static dev.keyturn.app.e2e.Endpoint.Needs.LOGIN;

import dev.keyturn.domain.access.Level;
import dev.keyturn.domain.access.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call and what it needs. Names in braces are filled in by {@link AccessWorld}.
 *
 * @param permission without which it is refused, everything else held
 * @param level of membership that suffices; empty if only a right at server scope does
 * @param success its status when it is done
 */
record Endpoint(
    String method,
    String path,
    String body,
    Needs needs,
    Optional<Permission> permission,
    Optional<Level> level,
    int success) {
  private static final String BACKUP =
      "{\"recipient\": \"age1cu2r5vuthjs4exxsdsqnxa86u34q2zgzz9a2l89fynhad4385a7s35mv6x\"}";

  /** What a caller must show. */
  enum Needs {
    ANYBODY,
    LOGIN,
    RIGHT
  }

  private static final String VAULTS = "/api/v1/vaults";
  private static final String VAULT = VAULTS + "/{vault}";
  private static final String KEY = VAULT + "/keys/{key}";
  private static final String SAFE = "/api/1.0/transparent";
  private static final String PIIANO = "/api/pvlt/1.0";
  private static final String TEXT = "{\"ciphertext\": \"{ciphertext}\"}";

  static List<Endpoint> all() {
    List<Endpoint> all = new ArrayList<>();
    all.addAll(vaultsAndKeys());
    all.addAll(data());
    all.addAll(signatures());
    all.addAll(transfer());
    all.addAll(server());
    all.addAll(access());
    all.addAll(storedSafe());
    all.addAll(piiano());
    return all;
  }

  private static List<Endpoint> vaultsAndKeys() {
    String member = "{\"level\": \"read\"}";
    return List.of(
        onServer("POST", VAULTS, "{\"name\": \"{new}\"}", Permission.CREATE, 201),
        open("GET", VAULTS, LOGIN),
        inVault("GET", VAULT, null, Permission.READ, Level.READ, 200),
        inVault("PATCH", VAULT, "{\"description\": \"d\"}", Permission.CONFIGURE, Level.ADMIN, 200),
        inVault("DELETE", VAULTS + "/{vault:empty}", null, Permission.DELETE, Level.ADMIN, 200),
        inVault("DELETE", VAULTS + "/{vault:empty}", null, Permission.CONFIGURE, Level.ADMIN, 200),
        inVault("GET", VAULT + "/members", null, Permission.READ, Level.READ, 200),
        inVault(
            "PUT", VAULT + "/members/{principal}", member, Permission.MEMBERS, Level.ADMIN, 200),
        inVault(
            "DELETE",
            VAULT + "/members/{principal:member}",
            null,
            Permission.MEMBERS,
            Level.ADMIN,
            200),
        inVault(
            "POST", VAULT + "/keys", "{\"name\": \"{new}\"}", Permission.CREATE, Level.WRITE, 201),
        inVault("GET", VAULT + "/keys", null, Permission.LIST, Level.READ, 200),
        inVault("GET", KEY, null, Permission.READ, Level.READ, 200),
        inVault("PATCH", KEY, "{\"info\": \"i\"}", Permission.CONFIGURE, Level.ADMIN, 200),
        inVault("DELETE", VAULT + "/keys/{key:fresh}", null, Permission.DELETE, Level.WRITE, 200),
        inVault("POST", KEY + "/rotate", "{}", Permission.ROTATE, Level.WRITE, 201),
        inVault("GET", KEY + "/versions", null, Permission.READ, Level.READ, 200),
        inVault(
            "POST",
            VAULT + "/keys/{key:fresh}/versions/1/suspend",
            null,
            Permission.CONFIGURE,
            Level.ADMIN,
            200),
        inVault(
            "POST",
            VAULT + "/keys/{key:suspended}/versions/1/resume",
            null,
            Permission.CONFIGURE,
            Level.ADMIN,
            200));
  }

  private static List<Endpoint> data() {
    String plain = "{\"plaintext\": \"aGVsbG8=\"}";
    return List.of(
        inVault("POST", KEY + "/encrypt", plain, Permission.ENCRYPT, Level.READ, 200),
        inVault("POST", KEY + "/decrypt", TEXT, Permission.DECRYPT, Level.READ, 200),
        inVault("POST", KEY + "/rewrap", TEXT, Permission.REWRAP, Level.READ, 200),
        inVault("POST", KEY + "/datakey", "{}", Permission.DATAKEY_WRAPPED, Level.READ, 201),
        inVault(
            "POST",
            KEY + "/datakey",
            "{\"plaintext\": true}",
            Permission.DATAKEY_PLAIN,
            Level.WRITE,
            201));
  }

  private static List<Endpoint> signatures() {
    String keys = VAULT + "/keys/";
    String input = "{\"input\": \"aGVsbG8=\"}";
    return List.of(
        inVault("POST", keys + "{key:signing}/sign", input, Permission.SIGN, Level.READ, 200),
        inVault(
            "POST",
            keys + "{key:signing}/verify",
            "{\"input\": \"aGVsbG8=\", \"signature\": \"keyturn:aaaaaaaaaa:v1:AAAA\"}",
            Permission.VERIFY,
            Level.READ,
            200),
        inVault("POST", keys + "{key:coding}/mac", input, Permission.MAC, Level.READ, 200),
        inVault(
            "POST",
            keys + "{key:coding}/verify-mac",
            "{\"input\": \"aGVsbG8=\", \"mac\": \"keyturn:aaaaaaaaaa:v1:AAAA\"}",
            Permission.MAC,
            Level.READ,
            200),
        inVault(
            "POST", keys + "{key:agreeing}/encapsulate", "{}", Permission.ENCRYPT, Level.READ, 200),
        inVault(
            "POST",
            keys + "{key:agreeing}/decapsulate",
            "{\"ciphertext\": \"{capsule}\"}",
            Permission.DECRYPT,
            Level.READ,
            200));
  }

  private static List<Endpoint> transfer() {
    String keys = VAULT + "/keys/";
    String version = "{\"format\": \"raw\", \"material\": \"{material}\"}";
    return List.of(
        inVault("GET", keys + "{key:signing}/public", null, Permission.READ, Level.READ, 200),
        inVault("GET", keys + "{key:signing}/jwks", null, Permission.READ, Level.READ, 200),
        inVault(
            "POST",
            keys + "{new}/import",
            version.replace("}\"}", "}\", \"algorithm\": \"aes128-gcm96\"}"),
            Permission.CREATE,
            Level.WRITE,
            201),
        inVault(
            "POST", keys + "{key:imported}/import", version, Permission.ROTATE, Level.WRITE, 201),
        inVault(
            "POST", keys + "{key:imported}/import", version, Permission.CREATE, Level.WRITE, 201),
        inVault("GET", keys + "{key:imported}/export", null, Permission.EXPORT, Level.ADMIN, 200));
  }

  private static List<Endpoint> server() {
    String operation = "/api/v1/operations/{operation}";
    String rotate = "/api/v1/rotate-server-keys";
    return List.of(
        onServer("POST", rotate, "{}", Permission.ROTATE_SERVER_KEYS, 202),
        onServer("POST", rotate, "{\"named_keys\": true}", Permission.ROTATE, 202),
        onServer("POST", "/api/v1/backup", BACKUP, Permission.BACKUP, 200),
        onServer("GET", "/api/v1/operations", null, Permission.OPERATE, 200),
        onServer("GET", operation, null, Permission.OPERATE, 200),
        onServer("POST", operation + "/stop", null, Permission.OPERATE, 200),
        open("GET", "/api/v1/openapi.json", ANYBODY),
        open("POST", "/api/v1/random", "{}", LOGIN),
        open("POST", "/api/v1/hash", "{\"input\": \"aGVsbG8=\"}", LOGIN));
  }

  private static List<Endpoint> access() {
    String principals = "/api/v1/principals";
    String grant =
        "{\"principal\": \"{principal}\", \"scope\": {\"type\": \"server\"},"
            + " \"permissions\": [\"read\"]}";
    return List.of(
        administer("POST", principals, "{\"name\": \"{new}\"}", 201),
        administer("GET", principals, null, 200),
        administer("GET", principals + "/{principal}", null, 200),
        administer("PATCH", principals + "/{principal}", "{\"disabled\": true}", 200),
        administer("DELETE", principals + "/{principal}", null, 200),
        administer("POST", principals + "/{principal}/tokens", "{}", 201),
        administer("GET", principals + "/{principal}/tokens", null, 200),
        administer("GET", principals + "/tokens/{token}", null, 200),
        administer("POST", principals + "/tokens/{token}/regenerate", "{}", 200),
        administer("DELETE", principals + "/tokens/{token}", null, 200),
        administer("POST", "/api/v1/roles", "{\"name\": \"{new}\", \"permissions\": []}", 201),
        administer("GET", "/api/v1/roles", null, 200),
        administer("GET", "/api/v1/roles/{role}", null, 200),
        administer("PATCH", "/api/v1/roles/{role}", "{\"permissions\": []}", 200),
        administer("DELETE", "/api/v1/roles/{role}", null, 200),
        administer("POST", "/api/v1/grants", grant, 201),
        administer("GET", "/api/v1/grants", null, 200),
        administer("GET", "/api/v1/grants/{grant}", null, 200),
        administer("DELETE", "/api/v1/grants/{grant}", null, 200));
  }

  private static List<Endpoint> storedSafe() {
    String keys = SAFE + "/{vault}/keys";
    String plain = "{\"plaintext\": \"aGVsbG8=\"}";
    String dataKey = SAFE + "/{vault}/datakey/";
    return List.of(
        inVault("POST", keys + "/{new}", "{}", Permission.CREATE, Level.WRITE, 201),
        inVault("GET", keys + "/{key}", null, Permission.READ, Level.READ, 200),
        inVault("LIST", keys, null, Permission.LIST, Level.READ, 200),
        inVault("GET", keys, null, Permission.LIST, Level.READ, 200),
        inVault("DELETE", keys + "/{key:fresh}", null, Permission.DELETE, Level.WRITE, 200),
        inVault("POST", keys + "/{key}/rotate", "{}", Permission.ROTATE, Level.WRITE, 201),
        inVault(
            "POST", SAFE + "/{vault}/encrypt/{key}", plain, Permission.ENCRYPT, Level.READ, 200),
        inVault("POST", SAFE + "/{vault}/decrypt/{key}", TEXT, Permission.DECRYPT, Level.READ, 200),
        inVault(
            "POST", dataKey + "wrapped/{key}", "{}", Permission.DATAKEY_WRAPPED, Level.READ, 200),
        inVault(
            "POST", dataKey + "plaintext/{key}", "{}", Permission.DATAKEY_PLAIN, Level.WRITE, 200),
        inVault("POST", SAFE + "/rewrap/{vault}/{key}", TEXT, Permission.REWRAP, Level.READ, 200));
  }

  private static List<Endpoint> piiano() {
    String rotate = PIIANO + "/system/admin/keys/rotate";
    String kms = PIIANO + "/system/info/kms";
    return List.of(
        onServer("POST", rotate, null, Permission.ROTATE_SERVER_KEYS, 200),
        onServer("GET", kms, null, Permission.READ_SERVER_KEYS, 200),
        open("GET", PIIANO + "/system/info/version", LOGIN),
        open("GET", PIIANO + "/data/info/health", ANYBODY),
        open("GET", PIIANO + "/ctl/info/health", ANYBODY));
  }

  private static Endpoint open(String method, String path, Needs needs) {
    return open(method, path, null, needs);
  }

  private static Endpoint open(String method, String path, String body, Needs needs) {
    return new Endpoint(method, path, body, needs, Optional.empty(), Optional.empty(), 200);
  }

  private static Endpoint administer(String method, String path, String body, int success) {
    return onServer(method, path, body, Permission.ADMINISTER, success);
  }

  private static Endpoint onServer(
      String method, String path, String body, Permission permission, int success) {
    return new Endpoint(
        method, path, body, Needs.RIGHT, Optional.of(permission), Optional.empty(), success);
  }

  private static Endpoint inVault(
      String method, String path, String body, Permission permission, Level level, int success) {
    return new Endpoint(
        method, path, body, Needs.RIGHT, Optional.of(permission), Optional.of(level), success);
  }

  /** Whether it names a key that exists. */
  boolean isAboutAKey() {
    return path.contains("{key");
  }

  /** Method and path; versions and kinds of data key stand as words in the table. */
  String shape() {
    return method
        + " "
        + path.replaceAll("\\{[^}]*}", "{}")
            .replace("/versions/1/", "/versions/{}/")
            .replaceAll("/datakey/(wrapped|plaintext)/", "/datakey/{}/");
  }

  boolean isOf(String dialect) {
    return path.startsWith(dialect);
  }

  @Override
  public String toString() {
    return method + " " + path + (body == null ? "" : " " + body);
  }
}
