// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import dev.keyturn.app.bench.inside.House;
import dev.keyturn.app.usecase.KeyServerSettings;
import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.app.usecase.administer.WrappingKeys;
import dev.keyturn.app.usecase.keyring.Directory;
import dev.keyturn.app.usecase.keyring.Freshness;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.UsageCounters;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.material.VersionDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.DamageReport;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Puts keys into an installation by the classes that make single ones, but a whole vault in one
 * commit, and in the order in which the store keeps them.
 */
final class Filling implements AutoCloseable {
  /** Far from what the server gives out meanwhile. */
  private static final long FIRST_NUMBER = 1_000_000_000;

  private static final KeyTraits TRAITS =
      KeyTraits.made(KeyRole.NAMED, Algorithm.AES256_GCM96, KeyUse.ENCRYPT);

  private final ExecutorService committing = Executors.newSingleThreadExecutor();
  private final OutboundPorts ports;
  private final Engines engines;
  private final ServerKeys serverKeys;
  private final Records records;
  private final Keyring keyring;
  private final WrappingKeys wrappingKeys;
  private long number = FIRST_NUMBER;

  Filling(House house) {
    KeyServerSettings settings = KeyServerSettings.defaults("benchmark");
    this.ports = house.ports();
    this.engines = new Engines(ports.makerInstance(), ports.engines());
    this.serverKeys = ServerKeys.open(ports.storage(), ports.rootKey(), engines);
    this.records =
        new Records(ports.storage(), serverKeys.signer(), new DamageReport(), changed -> {});
    Freshness freshness = new Freshness(() -> 0, settings.maximumStaleness());
    Directory directory =
        new Directory(
            records, freshness, serverKeys.current().vault().namespace(), settings.cachedKeys());
    UsageCounters usage = new UsageCounters(ports.storage().usage(), settings.cachedVersions());
    this.keyring = new Keyring(records, directory, serverKeys, engines, usage, settings, freshness);
    this.wrappingKeys = new WrappingKeys(keyring, records, serverKeys, ports.clock());
  }

  /** The name of a key in its vault. */
  static String name(int key) {
    return String.format(Locale.ROOT, "key-%06d", key);
  }

  /** Puts as many keys into each vault; one commit is on its way while the next is made. */
  void fill(List<Vault> vaults, int keysEach) {
    List<KeyId> ids = new ArrayList<>(sortedIds(vaults.size() * keysEach));
    Future<?> before = committing.submit(() -> {});
    for (Vault vault : vaults) {
      List<KeyId> own = ids.subList(ids.size() - keysEach, ids.size());
      ChangeSet commit = keys(vault, own);
      own.clear();
      await(before);
      before = committing.submit(commit::commit);
    }
    await(before);
  }

  private static List<KeyId> sortedIds(int count) {
    return Stream.generate(KeyId::random)
        .limit(count)
        .map(KeyId::toString)
        .sorted()
        .map(KeyId::parse)
        .toList();
  }

  /** Rows of one kind stand together, so that they go to the database together. */
  private ChangeSet keys(Vault vault, List<KeyId> ids) {
    ChangeSet commit = records.change();
    List<NameBinding> names = new ArrayList<>();
    List<KeyVersion> versions = new ArrayList<>();
    for (KeyId id : ids) {
      try (VersionDraft draft = VersionDraft.make(engines, TRAITS, ports.clock().instant())) {
        commit.insert(
            RecordTypes.KEY,
            Key.create(id, vault.id(), number++, TRAITS, KeySettings.DEFAULT, draft.now()));
        names.add(new NameBinding(vault.id().toString(), name(names.size()), id.value(), 1));
        versions.add(wrappingKeys.wrap(commit, vault, id, VersionNumber.FIRST, draft));
      }
    }
    names.forEach(binding -> commit.insert(RecordTypes.KEY_NAME, binding));
    versions.forEach(version -> commit.insert(RecordTypes.KEY_VERSION, version));
    return commit;
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A store could not be filled.", e);
    }
  }

  @Override
  public void close() {
    committing.shutdown();
    keyring.forgetAll();
    serverKeys.close();
  }
}
