// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.RowKind;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A change that a node could not take in when it was told is told again. */
class MissedChangesTest {
  @Test
  void aNodeThatCouldNotReadTheNewServerKeysReadsThemLater() {
    try (TestHouse there = TestHouse.open();
        TestHouse here = there.another()) {
      KeyReference key = there.key(there.vault("vault"), "key");
      here.encrypt(key, "warm");
      here.server.start();
      here.storage.mishaps().cutOff();
      there.rotateServerKeys();
      there.suspend(key, 1);
      there.rootKey.setReachable(false);
      here.storage.mishaps().restore();
      Waiting.forValue(
          () -> codeOf(() -> here.encrypt(key, "text")),
          code -> code.equals(Optional.of(FailureCode.ROOT_KEY_UNAVAILABLE)));

      there.rootKey.setReachable(true);
      String secret =
          there
              .server
              .administerAccess()
              .createToken(
                  there.admin(),
                  TestHouse.CONTEXT,
                  there.admin().principal(),
                  Optional.empty(),
                  ScopeReference.SERVER)
              .secret();

      Waiting.forValue(() -> codeOf(() -> here.caller(secret)), Optional::isEmpty);
      assertThat(here.caller(secret).principal()).isEqualTo(there.admin().principal());
    }
  }

  @Test
  void anErrorDoesNotEndTheWatch() {
    TestHouse.World world = TestHouse.World.create();
    WatchedStorage store = new WatchedStorage(world.storage());
    try (TestHouse here = TestHouse.open(world, store);
        TestHouse there = here.another()) {
      KeyReference key = there.key(there.vault("vault"), "key");
      here.encrypt(key, "warm");
      store.beforePoll =
          () -> {
            store.beforePoll = () -> {};
            throw new NoSuchMethodError("A plugin does not fit.");
          };
      here.server.start();
      Waiting.forValue(store.polls::get, polls -> polls > 0);
      there.rotate(key);

      Waiting.forValue(() -> here.read(key).primary().value(), primary -> primary == 2);
    }
  }

  @Test
  void aVersionThatWasBeingReadWhenAllWasForgottenIsNotRemembered() {
    TestHouse.World world = TestHouse.World.create();
    WatchedStorage store = new WatchedStorage(world.storage());
    try (TestHouse here = TestHouse.open(world, store);
        TestHouse there = here.another()) {
      KeyReference key = there.key(there.vault("vault"), "key");
      String ciphertext = there.encrypt(key, "text");
      here.server.start();

      forgetAllWhileReading(
          store,
          RowKind.KEY_VERSION,
          () -> here.decrypt(key, ciphertext),
          () -> there.suspend(key, 1));

      assertThat(codeOf(() -> here.decrypt(key, ciphertext)))
          .contains(FailureCode.VERSION_NOT_USABLE);
    }
  }

  @Test
  void aKeyThatWasBeingReadWhenAllWasForgottenIsNotRemembered() {
    TestHouse.World world = TestHouse.World.create();
    WatchedStorage store = new WatchedStorage(world.storage());
    try (TestHouse here = TestHouse.open(world, store);
        TestHouse there = here.another()) {
      KeyReference key = there.key(there.vault("vault"), "key");
      here.server.start();

      forgetAllWhileReading(store, RowKind.KEY, () -> here.read(key), () -> there.rotate(key));

      assertThat(here.read(key).primary().value()).isEqualTo(2);
      assertThat(codeOf(() -> here.encrypt(key, "text"))).isEmpty();
    }
  }

  /** The change comes after the row was read, and before whoever reads has it. */
  private static void forgetAllWhileReading(
      WatchedStorage store, RowKind row, Runnable read, Runnable change) {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    store.silent = true;
    Thread reader = new Thread(() -> codeOf(read));
    store.afterRead =
        kind -> {
          boolean his = Thread.currentThread().equals(reader);
          if (his && kind == row && first.compareAndSet(true, false)) {
            reading.countDown();
            Waiting.forLatch(goOn);
          }
        };
    reader.start();
    Waiting.forLatch(reading);
    change.run();
    store.incomplete.set(true);
    Waiting.forValue(store.incomplete::get, told -> !told);
    int polls = store.polls.get();
    Waiting.forValue(store.polls::get, later -> later > polls);
    goOn.countDown();
    Waiting.forValue(reader::isAlive, alive -> !alive);
  }

  private static Optional<FailureCode> codeOf(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (KeyturnException e) {
      return Optional.of(e.code());
    }
  }
}
