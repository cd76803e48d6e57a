// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.contract.fake.InMemoryAuditTrail;
import dev.keyturn.ports.contract.fake.InMemoryRootKey;
import dev.keyturn.ports.contract.fake.InMemoryStorage;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.NewVault;
import dev.keyturn.ports.inbound.ProtectData.ToDecrypt;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageTraits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** The use cases over in-memory ports, with clocks that a test moves by hand. */
final class TestHouse implements AutoCloseable {
  static final String ADMIN_SECRET = "AdministratorsTokenOfTheTestHouse123456";
  static final RequestContext CONTEXT =
      new RequestContext("test-request", "test", Optional.empty(), "127.0.0.1");

  final InMemoryStorage storage;
  final InMemoryRootKey rootKey;
  final InMemoryAuditTrail trail;
  final AtomicReference<Instant> now;
  final AtomicLong nanos;
  final KeyServer server;

  /** A new installation on a store that calls itself durable. */
  static TestHouse open() {
    return open(new InMemoryStorage(new StorageTraits(true, true)), new FakeCryptoEngine());
  }

  static TestHouse open(InMemoryStorage storage, CryptoEngine engine) {
    return new TestHouse(
        storage,
        storage,
        new InMemoryRootKey(),
        new InMemoryAuditTrail(),
        engine,
        new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z")),
        new AtomicLong());
  }

  private TestHouse(
      InMemoryStorage storage,
      Storage seen,
      InMemoryRootKey rootKey,
      InMemoryAuditTrail trail,
      CryptoEngine engine,
      AtomicReference<Instant> now,
      AtomicLong nanos) {
    this.storage = storage;
    this.rootKey = rootKey;
    this.trail = trail;
    this.now = now;
    this.nanos = nanos;
    OutboundPorts ports =
        new OutboundPorts(
            seen,
            rootKey,
            trail,
            "fake",
            List.of(new InstalledEngine(new Maker("fake", "fake"), engine)),
            now::get,
            nanos::get);
    if (!Installation.exists(ports)) {
      Installation.create(ports, ADMIN_SECRET);
    }
    this.server = KeyServer.open(ports, KeyServerSettings.defaults("test"));
  }

  /** Another node, or a later run, over the same store. */
  TestHouse another() {
    InMemoryStorage again = storage.openAgain();
    return new TestHouse(again, again, rootKey, trail, new FakeCryptoEngine(), now, nanos);
  }

  Caller admin() {
    return caller(ADMIN_SECRET);
  }

  Caller caller(String secret) {
    return server.authenticate().authenticate(secret, CONTEXT);
  }

  VaultReference vault(String name) {
    return new VaultReference.ById(
        server
            .administerVaults()
            .create(admin(), CONTEXT, new NewVault(new VaultName(name), "", Optional.empty()))
            .vault()
            .id());
  }

  KeyReference key(VaultReference vault, String name) {
    return key(vault, name, Algorithm.AES256_GCM96);
  }

  KeyReference key(VaultReference vault, String name, Algorithm algorithm) {
    KeyReference key = new KeyReference(vault, new KeyName(name));
    KeySettings settings = KeySettings.DEFAULT.withFlags(new KeyFlags(false, false, true));
    server
        .administerKeys()
        .create(admin(), CONTEXT, key, new NewKey(algorithm, Optional.empty(), settings));
    return key;
  }

  int rotate(KeyReference key) {
    return server
        .administerKeys()
        .rotate(admin(), CONTEXT, key, Optional.empty())
        .key()
        .primary()
        .value();
  }

  String encrypt(KeyReference key, String plaintext) {
    ToEncrypt item =
        new ToEncrypt(bytes(plaintext), ByteString.empty(), Optional.empty(), Optional.empty());
    return server
        .protectData()
        .encrypt(admin(), CONTEXT, key, EnvelopeFormat.NATIVE, List.of(item))
        .single()
        .ciphertext();
  }

  String decrypt(KeyReference key, String ciphertext) {
    ToDecrypt item = new ToDecrypt(ciphertext, ByteString.empty(), Optional.empty());
    return text(
        server.protectData().decrypt(admin(), CONTEXT, key, List.of(item)).single().plaintext());
  }

  static ByteString bytes(String text) {
    return ByteString.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(ByteString bytes) {
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
