// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.VaultReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rotation of the server's keys that takes the named keys with it. */
class NamedKeysTest {
  private static final KeySettings FIXED =
      new KeySettings(new KeyFlags(false, false, true), "", Map.of(), Optional.empty(), false);

  private TestHouse house;
  private KeyReference ordinary;
  private KeyReference fixed;
  private KeyReference other;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    VaultReference vault = house.vault("vault");
    ordinary = house.key(vault, "ordinary");
    fixed = new KeyReference(vault, new KeyName("fixed"));
    house
        .server
        .administerKeys()
        .create(
            house.admin(),
            TestHouse.CONTEXT,
            fixed,
            new NewKey(Algorithm.AES256_GCM96, Optional.empty(), FIXED));
    other = house.key(house.vault("second"), "other", Algorithm.CHACHA20_POLY1305);
    house.pass(Duration.ofSeconds(1));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void keysThatMayNotBeRotatedArePassedOverAndCounted() {
    Operation end = rotate(house);

    assertThat(end.counts())
        .containsEntry("named_keys", 2L)
        .containsEntry("named_keys_total", 2L)
        .containsEntry("named_keys_not_allowed", 1L);
    assertThat(house.read(ordinary).primary().value()).isEqualTo(2);
    assertThat(house.read(fixed).primary().value()).isEqualTo(1);
  }

  @Test
  void eachRotationHasItsEvent() {
    Operation end = rotate(house);
    List<String> ids =
        Stream.of(ordinary, other).map(key -> house.read(key).id().toString()).toList();
    house.close();

    assertThat(house.trail.events())
        .filteredOn(event -> event.action() == AuditAction.ROTATE_KEY)
        .filteredOn(event -> end.id().toString().equals(event.details().get("operation")))
        .extracting(event -> event.details().get("key_id"))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void aKeyThatNoEngineMakesIsPassedOverAndDoesNotEndTheOperation() {
    KeyReference after = house.key(other.vault(), "zeta");
    house.pass(Duration.ofSeconds(1));
    String text = house.encrypt(other, "kept");
    house.close();
    try (TestHouse without =
        TestHouse.open(house.world.again(), without(Algorithm.CHACHA20_POLY1305))) {
      Operation end = rotate(without);

      assertThat(end.state()).isEqualTo(OperationState.COMPLETED);
      assertThat(end.counts())
          .containsEntry("named_keys", 2L)
          .containsEntry("named_keys_total", 3L);
      assertThat(without.read(ordinary).primary().value()).isEqualTo(2);
      assertThat(without.read(after).primary().value()).isEqualTo(2);
      assertThat(without.read(other).primary().value()).isEqualTo(1);
    }
    try (TestHouse later = house.another()) {
      assertThat(later.decrypt(other, text)).isEqualTo("kept");
    }
  }

  @Test
  void aKeyMadeSinceTheOperationBeganIsNoneOfItsBusiness() {
    house.pass(Duration.ofSeconds(-2));
    Operation end = rotate(house);

    assertThat(end.counts()).containsEntry("named_keys", 0L);
    assertThat(house.read(ordinary).primary().value()).isEqualTo(1);
  }

  @Test
  void itNeedsTheRightToRotateEverywhereBesideThatToRotateTheServersKeys() {
    AccessCalls access = AccessCalls.byTheAdministrator(house);
    Caller server = access.somebody("server", Permission.ROTATE_SERVER_KEYS);
    Caller named = access.somebody("named", Permission.ROTATE);
    Caller both = access.somebody("both", Permission.ROTATE, Permission.ROTATE_SERVER_KEYS);
    Caller inOneVault = access.somebody("in-one-vault", Permission.ROTATE_SERVER_KEYS);
    access.grant(
        inOneVault.principal(),
        new ScopeReference(Optional.of(ordinary.vault()), Optional.empty()),
        Permission.ROTATE);

    for (Caller caller : List.of(server, named, inOneVault)) {
      assertThat(Failures.code(() -> rotate(caller, true))).isEqualTo(FailureCode.FORBIDDEN);
    }
    rotate(server, false);
    rotate(both, true);
  }

  private void rotate(Caller caller, boolean namedKeys) {
    house.server.operateServer().rotateServerKeys(caller, TestHouse.CONTEXT, namedKeys);
  }

  private static Operation rotate(TestHouse house) {
    house.server.start();
    return house.finished(
        house.server.operateServer().rotateServerKeys(house.admin(), TestHouse.CONTEXT, true));
  }

  private static CryptoEngine without(Algorithm missing) {
    CryptoEngine engine = new FakeCryptoEngine();
    EnumSet<Algorithm> left = EnumSet.copyOf(engine.algorithms());
    assertThat(left.remove(missing)).isTrue();
    return (CryptoEngine)
        Proxy.newProxyInstance(
            CryptoEngine.class.getClassLoader(),
            new Class<?>[] {CryptoEngine.class},
            (proxy, method, arguments) -> {
              try {
                return method.getName().equals("algorithms")
                    ? left
                    : method.invoke(engine, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
