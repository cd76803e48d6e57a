// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.record.DamageReport;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.app.usecase.serverkeys.SystemVaults;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionLedger;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditEventCodec;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.contract.fake.InMemoryAuditTrail;
import dev.keyturn.ports.contract.fake.InMemoryRootKey;
import dev.keyturn.ports.contract.fake.InMemoryStorage;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The use cases over in-memory ports, with clocks that a test moves by hand. */
final class TestHouse extends TestCalls implements AutoCloseable {
  /** The world around a server, most of which outlives it. */
  record World(
      InMemoryStorage storage,
      InMemoryRootKey rootKey,
      InMemoryAuditTrail trail,
      AtomicReference<Instant> now,
      AtomicLong nanos) {
    static World create() {
      return new World(
          new InMemoryStorage(new StorageTraits(true, true)),
          new InMemoryRootKey(),
          new InMemoryAuditTrail(),
          new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z")),
          new AtomicLong());
    }

    /** The same world, seen by another node or a later run. */
    World again() {
      return new World(storage.openAgain(), rootKey, trail, now, nanos);
    }

    OutboundPorts ports(Storage seen, CryptoEngine engine) {
      return ports(seen, List.of(new InstalledEngine(new Maker("fake", "fake"), engine)));
    }

    /** With several engines, of which the instance {@code fake} makes. */
    OutboundPorts ports(Storage seen, List<InstalledEngine> engines) {
      return new OutboundPorts(seen, rootKey, trail, "fake", engines, now::get, nanos::get);
    }
  }

  final World world;
  final InMemoryStorage storage;
  final InMemoryRootKey rootKey;
  final InMemoryAuditTrail trail;

  /** A new installation on a store that calls itself durable. */
  static TestHouse open() {
    return open(World.create(), new FakeCryptoEngine());
  }

  static TestHouse open(World world, CryptoEngine engine) {
    return open(world, world.storage(), engine, KeyServerSettings.defaults("test"));
  }

  static TestHouse open(World world, Storage seen) {
    return open(world, seen, new FakeCryptoEngine(), KeyServerSettings.defaults("test"));
  }

  /**
   * A server over {@code world}, installed there unless it is already.
   *
   * @param seen the store as the server sees it
   */
  static TestHouse open(
      World world, Storage seen, CryptoEngine engine, KeyServerSettings settings) {
    return open(world, world.ports(seen, engine), settings);
  }

  /** With several engines, of which the instance {@code fake} makes. */
  static TestHouse open(World world, List<InstalledEngine> engines) {
    return open(world, world.ports(world.storage(), engines), KeyServerSettings.defaults("test"));
  }

  private static TestHouse open(World world, OutboundPorts ports, KeyServerSettings settings) {
    if (!Installation.exists(ports)) {
      Installation.create(ports, ADMIN_SECRET);
    }
    return new TestHouse(world, KeyServer.open(ports, settings));
  }

  private TestHouse(World world, KeyServer server) {
    super(server);
    this.world = world;
    this.storage = world.storage();
    this.rootKey = world.rootKey();
    this.trail = world.trail();
  }

  /** Another node, or a later run, over the same store. */
  TestHouse another() {
    return open(world.again(), new FakeCryptoEngine());
  }

  /** As {@link #another}, where compromised versions still open. */
  TestHouse anotherThatOpensCompromised() {
    KeyServerSettings usual = KeyServerSettings.defaults("test");
    KeyServerSettings settings =
        new KeyServerSettings(
            usual.maximumStaleness(),
            usual.pollInterval(),
            usual.cachedKeys(),
            usual.cachedVersions(),
            usual.cachedTokens(),
            true,
            usual.legacyAlgorithms(),
            usual.batchItems(),
            usual.softwareVersion());
    World again = world.again();
    return open(again, again.storage(), new FakeCryptoEngine(), settings);
  }

  void pass(Duration time) {
    world.now().updateAndGet(now -> now.plus(time));
    world.nanos().addAndGet(time.toNanos());
  }

  /** Rotates the server's keys and waits until everything was renewed. */
  Operation rotateServerKeys() {
    server.start();
    return finished(server.operateServer().rotateServerKeys(admin(), CONTEXT, false));
  }

  Operation finished(Operation operation) {
    return Waiting.forValue(() -> read(operation), Operation::isFinished);
  }

  Operation read(Operation operation) {
    return server.operateServer().operation(admin(), CONTEXT, operation.id());
  }

  /** Lets time pass until retired versions may be erased, and waits until they are. */
  void eraseWhatWasRetired() {
    world.now().updateAndGet(now -> now.plusSeconds(61));
    server.start();
    Waiting.forValue(
        () -> records().findAll(RecordTypes.OPERATION, RowIndex.STATE, "RUNNING"), List::isEmpty);
  }

  /** A key of the server itself. */
  KeyId serverKey(String name) {
    Records records = records();
    NameBinding vault =
        records
            .get(
                RecordTypes.VAULT_NAME,
                new RowKey(RowKind.VAULT_NAME, SystemVaults.SPACE, SystemVaults.SERVER))
            .orElseThrow();
    RowKey row = new RowKey(RowKind.KEY_NAME, vault.target().toString(), name);
    return new KeyId(records.get(RecordTypes.KEY_NAME, row).orElseThrow().target());
  }

  /** The stored versions of a key of whatever role. */
  List<KeyVersion> versionsOf(KeyId key) {
    return records()
        .list(RecordTypes.KEY_VERSION, key.toString(), PageRequest.first(1000))
        .records();
  }

  /** The events of an action, in the trail or committed on their way there. */
  List<AuditEvent> events(AuditAction action) {
    Stream<AuditEvent> pending =
        storage.events().pending(1000).stream().map(event -> AuditEventCodec.decode(event.event()));
    return Stream.concat(trail.events().stream(), pending)
        .distinct()
        .filter(event -> event.action() == action)
        .toList();
  }

  /** Past every rule and cache, as another release might. */
  void setState(KeyReference key, int number, VersionState state) {
    KeyVersion version = versionsOf(read(key).id()).get(number - 1);
    put(version, state, version.material());
  }

  /** Past every rule and cache: other material in place of a version's own. */
  void setMaterial(KeyReference key, int number, Map<Slot, WrappedKeyMaterial> material) {
    KeyVersion version = versionsOf(read(key).id()).get(number - 1);
    put(version, version.state(), material);
  }

  /** Past every rule and cache: versions below these do not decrypt, or do not encrypt. */
  void setMinimums(KeyReference reference, int decryption, int encryption) {
    Key known = read(reference);
    Key key = records().need(RecordTypes.KEY, RecordTypes.keyKey(known.vault(), known.id()));
    VersionLedger ledger =
        new VersionLedger(
            key.versions().primary(),
            key.versions().next(),
            key.versions().skipped(),
            key.versions().lowestRetained(),
            new VersionNumber(decryption),
            Optional.of(new VersionNumber(encryption)));
    records().change().update(RecordTypes.KEY, key.withVersions(ledger)).commit();
  }

  private void put(KeyVersion version, VersionState state, Map<Slot, WrappedKeyMaterial> material) {
    KeyVersion changed =
        new KeyVersion(
            version.key(),
            version.number(),
            version.id(),
            version.algorithm(),
            version.maker(),
            version.form(),
            state,
            version.createdAt(),
            version.stateChangedAt(),
            material,
            version.publicPart(),
            version.attributes(),
            version.revision() + 1);
    records().change().update(RecordTypes.KEY_VERSION, changed).commit();
  }

  /** The rows of the store as a server writes them, past every rule and cache. */
  Records records() {
    Engines engines = new Engines("fake", world.ports(storage, new FakeCryptoEngine()).engines());
    ServerKeys keys = ServerKeys.open(storage, rootKey, engines);
    return new Records(storage, keys.signer(), new DamageReport(), changed -> {});
  }

  @Override
  public void close() {
    server.close();
  }
}
