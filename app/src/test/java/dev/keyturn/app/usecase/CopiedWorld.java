// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.app.usecase.backup.BackupReader;
import dev.keyturn.app.usecase.backup.BackupSealing;
import dev.keyturn.app.usecase.backup.CopyProgress;
import dev.keyturn.app.usecase.backup.Restoration;
import dev.keyturn.app.usecase.backup.StoreVerification;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.contract.fake.InMemoryAuditTrail;
import dev.keyturn.ports.contract.fake.InMemoryStorage;
import dev.keyturn.ports.inbound.BackUpServer;
import dev.keyturn.ports.inbound.BackupLock;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StorageUnavailableException;
import dev.keyturn.ports.storage.StoredItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;

/** What tests of backups and migrations have in common. */
final class CopiedWorld {
  static final BackupLock LOCK =
      new BackupLock(Optional.empty(), Optional.of("correct horse battery"));

  private CopiedWorld() {}

  /** Leaves a backup as it is. */
  static final class Unsealed implements BackupSealing {
    @Override
    public OutputStream seal(BackupLock lock, OutputStream target) {
      return target;
    }

    @Override
    public void check(BackupLock lock) {}
  }

  static BackUpServer backups(TestHouse house) {
    return house.server.backUpServer(new Unsealed());
  }

  static byte[] backUp(TestHouse house) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BackUpServer.Backup backup =
        backups(house).begin(house.admin(), TestCalls.CONTEXT, LOCK)) {
      backup.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** An empty store under the same root key. */
  static TestHouse.World empty(TestHouse.World world) {
    return new TestHouse.World(
        new InMemoryStorage(new StorageTraits(true, true)),
        world.rootKey(),
        new InMemoryAuditTrail(),
        world.now(),
        world.nanos());
  }

  static OutboundPorts ports(TestHouse.World world, Storage storage) {
    return world.ports(storage, new FakeCryptoEngine());
  }

  static Restoration.Result restore(
      TestHouse.World world, Storage storage, byte[] backup, List<String> findings) {
    return restore(world, storage, backup, findings, OptionalInt.empty());
  }

  static Restoration.Result restore(
      TestHouse.World world,
      Storage storage,
      byte[] backup,
      List<String> findings,
      OptionalInt skip) {
    return new Restoration(
            ports(world, storage),
            () -> new BackupReader(new ByteArrayInputStream(backup)),
            CopyProgress.NONE,
            findings::add)
        .run(skip);
  }

  static List<String> verify(TestHouse.World world) {
    List<String> findings = new ArrayList<>();
    try (StoreVerification verification =
        new StoreVerification(ports(world, world.storage()), findings::add)) {
      StoreVerification.Report report = verification.run(CopyProgress.NONE);
      if (report.findings() != findings.size()) {
        throw new AssertionError("The report counts other findings than it tells.");
      }
    }
    return findings;
  }

  /** All but events, which a running server carries away. */
  static List<StoredItem> items(Storage storage) {
    List<StoredItem> items = new ArrayList<>();
    try (StorageSnapshot snapshot = storage.snapshot()) {
      for (List<StoredItem> some = snapshot.next(100); !some.isEmpty(); some = snapshot.next(100)) {
        some.stream().filter(item -> !(item instanceof StoredItem.OfEvent)).forEach(items::add);
      }
    }
    return items;
  }

  /** The store, before whose first commit somebody else does something. */
  static Storage beforeFirstCommit(Storage storage, Runnable meddling) {
    Queue<Runnable> once = new ArrayDeque<>(List.of(meddling));
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit") && !once.isEmpty()) {
                once.remove().run();
              }
              try {
                return method.invoke(storage, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** The store, but it breaks off at the load of that number, which may have taken effect. */
  static Storage breakingAtLoad(Storage storage, int number) {
    int[] loads = new int[1];
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(storage, arguments);
                if (method.getName().equals("load") && ++loads[0] == number) {
                  throw new StorageUnavailableException("A test breaks it off.", null);
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
