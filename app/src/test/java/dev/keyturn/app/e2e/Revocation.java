// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.net.http.HttpResponse;

/** Something that is taken away at one node, and given back, so that it can be taken away again. */
final class Revocation {
  private final Told told;
  private final String what;
  private final Request taking;
  private final Request giving;
  private final Use use;

  private record Request(String method, String path, String body) {}

  /** A use, by whom it may be, and the code of the failure that it meets once it is revoked. */
  private record Use(String path, String body, String token, String failure) {}

  private Revocation(Told told, String what, Request taking, Request giving, Use use) {
    this.told = told;
    this.what = what;
    this.taking = taking;
    this.giving = giving;
    this.use = use;
  }

  /** A version under which a ciphertext is, which is suspended. */
  static Revocation ofVersion(Wire wire, String vault, Told told) {
    String key = wire.createKey(vault, "suspended");
    String body = "{\"ciphertext\": \"%s\"}".formatted(wire.encrypt(key, "text"));
    return new Revocation(
        told,
        "A version that is suspended",
        new Request("POST", key + "/versions/1/suspend", null),
        new Request("POST", key + "/versions/1/resume", null),
        new Use(key + "/decrypt", body, "", "version_not_usable"));
  }

  /** A member of a vault, who is removed. */
  static Revocation ofMember(Wire wire, String vault, Told told) {
    String key = wire.createKey(vault, "members");
    String principals = "/api/v1/principals";
    String name = "{\"name\": \"member-%s\"}".formatted(vault);
    String who = wire.call("POST", principals, name, 201).path("id").asText();
    String tokens = principals + "/" + who + "/tokens";
    String token = wire.call("POST", tokens, "{}", 201).path("token").asText();
    String member = "/api/v1/vaults/" + vault + "/members/" + who;
    Request giving = new Request("PUT", member, "{\"level\": \"write\"}");
    Revocation revocation =
        new Revocation(
            told,
            "A member who is removed",
            new Request("DELETE", member, null),
            giving,
            new Use(key + "/encrypt", AttackScene.ENCRYPT, token, "vault_not_found"));
    revocation.give(wire);
    return revocation;
  }

  void take(Wire node) {
    require(node, taking);
  }

  void give(Wire node) {
    require(node, giving);
  }

  /** Again, if it is not known what came of it; it may have been done by then. */
  private void require(Wire node, Request request) {
    HttpResponse<String> answer = node.send(request.method, request.path, request.body);
    boolean unclear = false;
    while (isOutage(answer)) {
      unclear = true;
      answer = node.send(request.method, request.path, request.body);
    }
    if (answer.statusCode() != 200 && !unclear) {
      throw new AssertionError(request.path + " answered " + answer.body());
    }
  }

  private boolean isOutage(HttpResponse<String> answer) {
    boolean outage = answer.statusCode() == 503;
    if (outage) {
      told.wasUnavailable(answer.body());
    }
    return outage;
  }

  /** Whether the use is served at a node; it must not fail for other reasons than one. */
  boolean isServed(Wire node) {
    Wire user = use.token.isEmpty() ? node : node.as(use.token);
    HttpResponse<String> answer = user.send("POST", use.path, use.body);
    boolean served = answer.statusCode() == 200;
    if (!served
        && !isOutage(answer)
        && !Wire.json(answer.body()).path("code").asText().equals(use.failure)) {
      throw new AssertionError(use.path + " answered " + answer.body());
    }
    return served;
  }

  @Override
  public String toString() {
    return what;
  }
}
