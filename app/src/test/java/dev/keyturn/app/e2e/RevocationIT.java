// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers that encrypt without a pause are refused from the moment of the answer on. */
class RevocationIT {
  private static final int CALLERS = 3;
  private static final int CALLS_BEFORE = 20;
  private static final String PRINCIPALS = "/api/v1/principals/";
  private static final String PLAIN = "{\"plaintext\": \"aGVsbG8=\"}";

  @TempDir private static Path folder;
  private static RunningServer server;
  private static Wire admin;
  private static String vault;
  private static String key;

  /** How somebody loses what he has, by a call with these names. */
  enum Way {
    REVOKED("DELETE", PRINCIPALS + "tokens/{token}", null, 401),
    REGENERATED("POST", PRINCIPALS + "tokens/{token}/regenerate", "{}", 401),
    DISABLED("PATCH", PRINCIPALS + "{principal}", "{\"disabled\": true}", 401),
    DELETED("DELETE", PRINCIPALS + "{principal}", null, 401),
    ROLE_TAKEN("PATCH", PRINCIPALS + "{principal}", "{\"roles\": []}", 404),
    ROLE_NARROWED("PATCH", "/api/v1/roles/{role}", "{\"permissions\": []}", 404),
    ROLE_DELETED("DELETE", "/api/v1/roles/{role}", null, 404),
    GRANT_DELETED("DELETE", "/api/v1/grants/{grant}", null, 404),
    MEMBER_REMOVED("DELETE", "/api/v1/vaults/{vault}/members/{principal}", null, 404);

    private final String method;
    private final String path;
    private final String body;
    private final int refusal;

    Way(String method, String path, String body, int refusal) {
      this.method = method;
      this.path = path;
      this.body = body;
      this.refusal = refusal;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder.toRealPath().resolve("data"));
    admin = server.wire();
    vault = admin.createVault("vault");
    key = admin.createKey(vault, "key");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void noCallGetsThroughOnceItIsAnswered(Way way) throws Exception {
    String principal = id("/api/v1/principals", "{\"name\": \"%s\"}".formatted(way));
    String entitlement = entitle(way, principal);
    JsonNode token = admin.call("POST", PRINCIPALS + principal + "/tokens", "{}", 201);
    String path =
        way.path
            .replace("{principal}", principal)
            .replace("{vault}", vault)
            .replace("{role}", entitlement)
            .replace("{grant}", entitlement)
            .replace("{token}", token.path("id").asText());
    Wire victim = admin.as(token.path("token").asText());

    AtomicBoolean answered = new AtomicBoolean();
    CountDownLatch warm = new CountDownLatch(CALLERS * CALLS_BEFORE);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<Integer>> last = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        last.add(callers.submit(() -> callUntil(answered, warm, victim)));
      }
      assertThat(warm.await(60, TimeUnit.SECONDS)).isTrue();
      admin.call(way.method, path, way.body, 200);
      answered.set(true);
      for (Future<Integer> status : last) {
        assertThat(status(status)).isEqualTo(way.refusal);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  /** Lets him encrypt in the way that he will lose: the id of the role, grant or vault. */
  private static String entitle(Way way, String principal) {
    switch (way) {
      case ROLE_TAKEN, ROLE_NARROWED, ROLE_DELETED -> {
        String role = "{\"name\": \"%s\", \"permissions\": [\"encrypt\"]}".formatted(way);
        String id = id("/api/v1/roles", role);
        String roles = "{\"roles\": [\"%s\"]}".formatted(id);
        admin.call("PATCH", PRINCIPALS + principal, roles, 200);
        return id;
      }
      case MEMBER_REMOVED -> {
        String member = "/api/v1/vaults/" + vault + "/members/" + principal;
        admin.call("PUT", member, "{\"level\": \"read\"}", 200);
        return vault;
      }
      default -> {
        String grant =
            "{\"principal\": \"%s\", \"scope\": {\"type\": \"vault\", \"vault\": \"%s\"},"
                + " \"permissions\": [\"encrypt\"]}";
        return id("/api/v1/grants", grant.formatted(principal, vault));
      }
    }
  }

  /** The status of the one call that surely began after the answer. */
  private static int callUntil(AtomicBoolean answered, CountDownLatch warm, Wire victim) {
    while (true) {
      boolean after = answered.get();
      int status = victim.send("POST", key + "/encrypt", PLAIN).statusCode();
      if (after) {
        return status;
      }
      if (status == 200) {
        warm.countDown();
      }
    }
  }

  private static int status(Future<Integer> call) throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static String id(String path, String body) {
    return admin.call("POST", path, body, 201).path("id").asText();
  }
}
