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
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.inbound.ProtectData;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
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
  private static final Set<String> HOT = Set.of("encrypt", "decrypt", "rewrap");

  @TempDir private static java.nio.file.Path folder;
  private static RunningServer server;
  private static AccessWorld world;
  private static Wire stranger;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder.toRealPath().resolve("data"));
    world = new AccessWorld(server.wire());
    stranger = world.stranger();
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
    Endpoint.all().forEach(endpoint -> covered.add(shape(endpoint.method(), endpoint.path())));
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
    if (endpoint.needs() != Endpoint.Needs.RIGHT) {
      expect(endpoint, stranger, endpoint.success());
    } else if (endpoint.level().isPresent() && endpoint.isOf(NATIVE)) {
      expect(endpoint, stranger, 404);
    } else {
      expect(endpoint, stranger, 403);
    }
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

  private static int unauthenticated(Endpoint endpoint) {
    return endpoint.isOf(STORED_SAFE) ? 403 : 401;
  }

  /** Enough to ask which resources there are. */
  private static InboundPorts noPorts() {
    return new InboundPorts(
        idle(Authenticate.class),
        idle(ProtectData.class),
        idle(AdministerKeys.class),
        idle(AdministerVaults.class),
        idle(AdministerAccess.class),
        idle(OperateServer.class));
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
          calls.add(shape(verb.value(), path));
        }
      }
    }
  }

  /** Versions and kinds of data key stand as words in the table. */
  private static String shape(String method, String path) {
    return method
        + " "
        + path.replaceAll("\\{[^}]*}", "{}")
            .replace("/versions/1/", "/versions/{}/")
            .replaceAll("/datakey/(wrapped|plaintext)/", "/datakey/{}/");
  }
}
