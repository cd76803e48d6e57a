// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.adapters.rest.InboundPorts;
import dev.keyturn.adapters.rest.RestApi;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.domain.access.Level;
import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.AdministerVaults;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.BackUpServer;
import dev.keyturn.ports.inbound.CryptoTools;
import dev.keyturn.ports.inbound.EncapsulateSecrets;
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.RecordRefusals;
import dev.keyturn.ports.inbound.SignData;
import dev.keyturn.ports.inbound.TransferKeys;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call of every dialect by every sort of caller. */
class AccessMatrixIT {
  private static final String NATIVE = "/api/v1";
  private static final String STORED_SAFE = "/api/1.0";
  private static final Set<String> HOT =
      Set.of(
          "encrypt",
          "decrypt",
          "rewrap",
          "sign",
          "verify",
          "mac",
          "verify-mac",
          "encapsulate",
          "decapsulate");

  @TempDir private static java.nio.file.Path folder;
  private static RunningServer server;
  private static AccessWorld world;
  private static Wire stranger;
  private static Map<AccessEnds.Ended, Wire> ended;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder.toRealPath().resolve("data"));
    AccessEnds ends = new AccessEnds(server.wire());
    world = new AccessWorld(server.wire());
    stranger = world.stranger();
    ended = ends.all();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Endpoint> endpoints() {
    return Endpoint.all();
  }

  @Test
  void theTableLeavesNoCallOut() {
    Set<String> covered = new TreeSet<>();
    Endpoint.all().forEach(endpoint -> covered.add(endpoint.shape()));
    Set<String> offered = new TreeSet<>();
    RestApi api = new RestApi(noPorts(), RestLimits.DEFAULT);
    api.components().forEach(component -> addCalls(component.getClass(), offered));
    HOT.forEach(verb -> offered.add("POST /api/v1/vaults/{}/keys/{}/" + verb));
    assertThat(offered).hasSizeGreaterThan(50);
    assertThat(covered).isEqualTo(offered);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void withoutATokenOrWithABadOne(Endpoint endpoint) {
    int expected = endpoint.needs() == Endpoint.Needs.ANYBODY ? 200 : unauthenticated(endpoint);
    expect(endpoint, server.wire().as(""), expected);
    expect(endpoint, server.wire().as("notATokenThatAnybodyEverMade"), expected);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void byAStranger(Endpoint endpoint) {
    expect(endpoint, stranger, asIfAbsent(endpoint));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void bySomebodyOfAnotherRealm(Endpoint endpoint) {
    expect(endpoint, world.foreigner(), asIfAbsent(endpoint));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void byATokenForAnotherVault(Endpoint endpoint) {
    expect(endpoint, world.elsewhere(), asIfAbsent(endpoint));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void byATokenForAnotherKey(Endpoint endpoint) {
    boolean seesTheVault = endpoint.path().contains("{vault}");
    expect(
        endpoint,
        world.beside(),
        seesTheVault && !endpoint.isAboutAKey() ? 403 : asIfAbsentInASeenVault(endpoint));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void byATokenThatCountsNoMore(Endpoint endpoint) {
    int expected = endpoint.needs() == Endpoint.Needs.ANYBODY ? 200 : unauthenticated(endpoint);
    assertThat(ended).hasSize(AccessEnds.Ended.values().length);
    ended.forEach((how, wire) -> expect(endpoint, wire, expected));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void byMembersOfEachLevel(Endpoint endpoint) {
    for (Level level : Level.values()) {
      boolean suffices =
          endpoint.needs() != Endpoint.Needs.RIGHT
              || endpoint.level().filter(needed -> needed.compareTo(level) <= 0).isPresent();
      expect(endpoint, world.member(level), suffices ? endpoint.success() : 403);
    }
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void bySomebodyWhoLacksJustThePermission(Endpoint endpoint) {
    endpoint.permission().ifPresent(needed -> expect(endpoint, world.lacking(needed), 403));
    expect(endpoint, server.wire(), endpoint.success());
  }

  private static void expect(Endpoint endpoint, Wire caller, int status) {
    String path = world.fill(endpoint.path());
    String body = endpoint.body() == null ? null : world.fill(endpoint.body());
    caller.call(endpoint.method(), path, body, status);
  }

  /** Of somebody to whom neither vault nor key exists. */
  private static int asIfAbsent(Endpoint endpoint) {
    if (endpoint.needs() != Endpoint.Needs.RIGHT) {
      return endpoint.success();
    }
    return endpoint.level().isPresent() && endpoint.isOf(NATIVE) ? 404 : 403;
  }

  /** StoredSafe's clients learn that there is no such key from whoever sees its vault. */
  private static int asIfAbsentInASeenVault(Endpoint endpoint) {
    return endpoint.isAboutAKey() ? 404 : asIfAbsent(endpoint);
  }

  private static int unauthenticated(Endpoint endpoint) {
    return endpoint.isOf(STORED_SAFE) ? 403 : 401;
  }

  /** Enough to ask which resources there are. */
  private static InboundPorts noPorts() {
    return new InboundPorts(
        idle(Authenticate.class),
        idle(ProtectData.class),
        idle(SignData.class),
        idle(EncapsulateSecrets.class),
        idle(TransferKeys.class),
        idle(CryptoTools.class),
        idle(AdministerKeys.class),
        idle(AdministerVaults.class),
        idle(AdministerAccess.class),
        idle(OperateServer.class),
        idle(BackUpServer.class),
        idle(RecordRefusals.class));
  }

  private static <T> T idle(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> null));
  }

  private static void addCalls(Class<?> resource, Set<String> calls) {
    Path root = resource.getAnnotation(Path.class);
    for (Method method : resource.getMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (root != null && verb != null) {
          Path more = method.getAnnotation(Path.class);
          String path = more == null ? root.value() : root.value() + "/" + more.value();
          calls.add(verb.value() + " " + path.replaceAll("\\{[^}]*}", "{}"));
        }
      }
    }
  }
}
