// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Tokens of somebody who might do everything, each used before it ended. Made early: one of them
 * ends by itself, some seconds later.
 */
final class AccessEnds {
  private static final String PRINCIPALS = "/api/v1/principals";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Wire admin;
  private final Map<Ended, Wire> wires = new EnumMap<>(Ended.class);

  /** How a token ended. */
  enum Ended {
    EXPIRED,
    REVOKED,
    REGENERATED,
    DISABLED,
    DELETED
  }

  AccessEnds(Wire admin) {
    this.admin = admin;
    for (Ended how : Ended.values()) {
      String principal = createPrincipal(how);
      JsonNode token =
          admin.call("POST", PRINCIPALS + "/" + principal + "/tokens", lifetime(how), 201);
      Wire wire = admin.as(token.path("token").asText());
      wire.call("GET", PRINCIPALS, null, 200);
      end(how, principal, PRINCIPALS + "/tokens/" + token.path("id").asText());
      wires.put(how, wire);
    }
  }

  /** Once all have ended. */
  Map<Ended, Wire> all() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (wires.get(Ended.EXPIRED).send("GET", PRINCIPALS, null).statusCode() != 401) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("The token does not expire.");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return wires;
  }

  private String createPrincipal(Ended how) {
    String id =
        admin
            .call("POST", PRINCIPALS, "{\"name\": \"%s\"}".formatted(how), 201)
            .path("id")
            .asText();
    String grant =
        "{\"principal\": \"%s\", \"scope\": {\"type\": \"server\"}, \"permissions\": [%s]}";
    String everything = AccessWorld.everythingBut(Optional.empty());
    admin.call("POST", "/api/v1/grants", grant.formatted(id, everything), 201);
    return id;
  }

  private static String lifetime(Ended how) {
    return how == Ended.EXPIRED ? "{\"lifetime\": \"PT5S\"}" : "{}";
  }

  private void end(Ended how, String principal, String token) {
    switch (how) {
      case EXPIRED -> {
        // Time does it.
      }
      case REVOKED -> admin.call("DELETE", token, null, 200);
      case REGENERATED -> admin.call("POST", token + "/regenerate", "{}", 200);
      case DISABLED ->
          admin.call("PATCH", PRINCIPALS + "/" + principal, "{\"disabled\": true}", 200);
      case DELETED -> admin.call("DELETE", PRINCIPALS + "/" + principal, null, 200);
    }
  }
}
