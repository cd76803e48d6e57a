// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.app.usecase.access.AccessBook;
import dev.keyturn.app.usecase.access.TokenAuthentication;
import dev.keyturn.app.usecase.access.TokenDigests;
import dev.keyturn.app.usecase.administer.AccessAdministration;
import dev.keyturn.app.usecase.administer.Grants;
import dev.keyturn.app.usecase.administer.KeyAdministration;
import dev.keyturn.app.usecase.administer.KeyCreation;
import dev.keyturn.app.usecase.administer.KeyRotation;
import dev.keyturn.app.usecase.administer.Principals;
import dev.keyturn.app.usecase.administer.Roles;
import dev.keyturn.app.usecase.administer.Scopes;
import dev.keyturn.app.usecase.administer.Tokens;
import dev.keyturn.app.usecase.administer.VaultAdministration;
import dev.keyturn.app.usecase.administer.WrappingKeys;
import dev.keyturn.app.usecase.audit.AuditHashes;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDrain;
import dev.keyturn.app.usecase.audit.RefusalRecorder;
import dev.keyturn.app.usecase.backup.BackupSealing;
import dev.keyturn.app.usecase.backup.ServerBackups;
import dev.keyturn.app.usecase.keyring.Directory;
import dev.keyturn.app.usecase.keyring.Freshness;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.UsageCounters;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.material.LegacyAlgorithms;
import dev.keyturn.app.usecase.operate.Backstage;
import dev.keyturn.app.usecase.protect.Batches;
import dev.keyturn.app.usecase.protect.DataProtection;
import dev.keyturn.app.usecase.protect.DataSigning;
import dev.keyturn.app.usecase.protect.KeyUsage;
import dev.keyturn.app.usecase.protect.KeylessTools;
import dev.keyturn.app.usecase.protect.MacTools;
import dev.keyturn.app.usecase.protect.SecretEncapsulation;
import dev.keyturn.app.usecase.record.DamageReport;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.app.usecase.transfer.Handout;
import dev.keyturn.app.usecase.transfer.KeyTransfer;
import dev.keyturn.app.usecase.transfer.MaterialIntake;
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
import dev.keyturn.ports.storage.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The use cases, wired together over the outbound ports. Opening reads the server keys; {@link
 * #start()} begins background work; closing ends it, and leaves the ports open.
 */
public final class KeyServer implements AutoCloseable {
  private static final int COUNTERS_PER_VERSION = 4;
  private static final int DRAIN_DELAY_MILLIS = 20;

  private final ScheduledExecutorService drains = BackgroundThreads.single("keyturn-drain");
  private final ScheduledExecutorService watch = BackgroundThreads.single("keyturn-watch");
  private final ScheduledExecutorService workshop = BackgroundThreads.single("keyturn-workshop");
  private final CacheInvalidation invalidation = new CacheInvalidation();
  private final OutboundPorts ports;
  private final KeyServerSettings settings;
  private final ServerKeys serverKeys;
  private final Records records;
  private final Freshness freshness;
  private final Keyring keyring;
  private final AccessBook book;
  private final Authenticate authenticate;
  private final Auditor auditor;
  private final EventDrain drain;
  private final WrappingKeys wrappingKeys;
  private final KeyRotation rotation;
  private final Backstage backstage;
  private final AdministerKeys administerKeys;
  private final LegacyAlgorithms legacy;
  private final KeyCreation creation;
  private final Batches batches;
  private final KeyUsage usage;

  private KeyServer(OutboundPorts ports, KeyServerSettings settings) {
    Storage storage = ports.storage();
    this.ports = ports;
    this.settings = settings;
    Engines engines = new Engines(ports.makerInstance(), ports.engines());
    this.serverKeys = ServerKeys.open(storage, ports.rootKey(), engines);
    DamageReport damage = new DamageReport();
    this.records = new Records(storage, serverKeys.signer(), damage, invalidation);
    this.freshness = new Freshness(ports.elapsed(), settings.maximumStaleness());
    this.keyring = keyring(storage, engines);
    this.book = new AccessBook(records, settings.cachedTokens());
    this.drain = new EventDrain(storage.events(), ports.trail(), ports.elapsed(), drainsSoon());
    this.auditor = new Auditor(ports.trail(), drain, ports.clock(), new AuditHashes(serverKeys));
    this.authenticate =
        new TokenAuthentication(
            book, new TokenDigests(serverKeys), records, freshness, auditor, ports.clock());
    this.wrappingKeys = new WrappingKeys(keyring, records, serverKeys, ports.clock());
    this.legacy = new LegacyAlgorithms(settings.legacyAlgorithms());
    this.rotation = new KeyRotation(keyring, records, wrappingKeys, legacy, ports.clock());
    invalidation.add(serverKeys::changed);
    invalidation.add(keyring::changed);
    invalidation.add(book::changed);
    this.backstage = new Backstage(ports, settings, core(damage), watch, drains, workshop);
    this.creation = new KeyCreation(keyring, records, storage, wrappingKeys, legacy);
    this.administerKeys = keyAdministration();
    this.batches = new Batches(keyring.directory(), auditor, settings.batchItems());
    this.usage = new KeyUsage(keyring, settings.decryptCompromised(), backstage.dueRotations());
  }

  /**
   * Reads the server keys and wires everything up.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code configuration_invalid} if the store
   *     was not prepared, {@code root_key_unavailable} if the root key is not the one of this store
   */
  public static KeyServer open(OutboundPorts ports, KeyServerSettings settings) {
    return new KeyServer(ports, settings);
  }

  /** Begins to watch for changes, to carry events to the trail and to go on with operations. */
  public void start() {
    backstage.start();
  }

  public Authenticate authenticate() {
    return authenticate;
  }

  public ProtectData protectData() {
    return new DataProtection(keyring, auditor, administerKeys, batches, usage, legacy);
  }

  public SignData signData() {
    return new DataSigning(batches, usage, new MacTools(keyring.engines()), auditor);
  }

  public EncapsulateSecrets encapsulateSecrets() {
    return new SecretEncapsulation(batches, usage, auditor);
  }

  public TransferKeys transferKeys() {
    boolean compromised = settings.decryptCompromised();
    MaterialIntake intake = new MaterialIntake(keyring, records, compromised);
    Handout handout = new Handout(keyring, records, compromised);
    return new KeyTransfer(keyring, creation, rotation, intake, handout, auditor, ports.clock());
  }

  public CryptoTools cryptoTools() {
    return new KeylessTools(keyring.engines(), batches, auditor);
  }

  public AdministerKeys administerKeys() {
    return administerKeys;
  }

  public AdministerVaults administerVaults() {
    return new VaultAdministration(
        keyring.directory(),
        records,
        ports.storage(),
        wrappingKeys,
        serverKeys,
        auditor,
        ports.clock(),
        eraseAfter());
  }

  public AdministerAccess administerAccess() {
    InstantSource clock = ports.clock();
    Scopes scopes = new Scopes(keyring.directory());
    return new AccessAdministration(
        new Principals(records, book, ports.storage(), auditor, clock),
        new Tokens(records, book, new TokenDigests(serverKeys), scopes, auditor, clock),
        new Roles(records, auditor, clock),
        new Grants(records, scopes, auditor, clock));
  }

  public RecordRefusals recordRefusals() {
    return new RefusalRecorder(auditor);
  }

  public OperateServer operateServer() {
    return backstage.operateServer();
  }

  public BackUpServer backUpServer(BackupSealing sealing) {
    return new ServerBackups(ports, sealing, auditor, settings.softwareVersion());
  }

  /** Ends background work, carries the last events to the trail, and closes all prepared keys. */
  @Override
  public void close() {
    BackgroundThreads.stop(workshop);
    BackgroundThreads.stop(watch);
    BackgroundThreads.stop(drains);
    drain.drain();
    keyring.forgetAll();
    serverKeys.close();
  }

  /** Not at once: events of other changes that come meanwhile are carried along. */
  private Executor drainsSoon() {
    return CompletableFuture.delayedExecutor(DRAIN_DELAY_MILLIS, TimeUnit.MILLISECONDS, drains);
  }

  private Keyring keyring(Storage storage, Engines engines) {
    Directory directory =
        new Directory(
            records, freshness, serverKeys.current().vault().namespace(), settings.cachedKeys());
    UsageCounters usage =
        new UsageCounters(storage.usage(), settings.cachedVersions() * COUNTERS_PER_VERSION);
    return new Keyring(records, directory, serverKeys, engines, usage, settings, freshness);
  }

  private KeyAdministration keyAdministration() {
    return new KeyAdministration(
        keyring, records, creation, rotation, auditor, ports.clock(), eraseAfter());
  }

  private Backstage.Core core(DamageReport damage) {
    return new Backstage.Core(
        keyring,
        records,
        serverKeys,
        wrappingKeys,
        rotation,
        auditor,
        drain,
        freshness,
        damage,
        invalidation::tell,
        this::forgetAll);
  }

  private void forgetAll() {
    // First what is in use: the server keys may not be readable just now.
    keyring.forgetAll();
    book.forgetAll();
    serverKeys.reload();
  }

  private Duration eraseAfter() {
    return settings.maximumStaleness().multipliedBy(2);
  }
}
