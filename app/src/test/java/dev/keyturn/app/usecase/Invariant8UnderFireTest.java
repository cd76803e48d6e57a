// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.contract.Threads;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.Outcome;
import dev.keyturn.ports.inbound.ProtectData.Decrypted;
import dev.keyturn.ports.inbound.ProtectData.Encrypted;
import dev.keyturn.ports.inbound.ProtectData.ToDecrypt;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import dev.keyturn.ports.inbound.VaultReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand seals (a million in the profile {@code soak}), while prepared keys are evicted
 * and closed under them: every output opens.
 */
class Invariant8UnderFireTest {
  private static final int THREADS = 4;
  private static final int KEYS = 6;
  private static final int BATCH = 500;
  private static final int SEALS = Boolean.getBoolean("keyturn.soak") ? 1_000_000 : 100_000;
  private static final int BATCHES = SEALS / THREADS / BATCH;
  private static final int CACHED_VERSIONS = 3;

  private final CountingEngine engine = new CountingEngine();
  private final KeyServer server = open(TestHouse.World.create());
  private final TestCalls calls = new TestCalls(server);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyOutputOpensAgain() {
    VaultReference vault = calls.vault("vault");
    List<KeyReference> keys =
        IntStream.range(0, KEYS).mapToObj(i -> calls.key(vault, "key" + i)).toList();
    Caller caller = calls.admin();
    int before = engine.prepared.get();

    Threads.runTogether(
        THREADS,
        thread -> {
          Random random = new Random(thread);
          for (int i = 0; i < BATCHES; i++) {
            KeyReference key = keys.get(random.nextInt(KEYS));
            if (random.nextInt(50) == 0) {
              calls.rotate(key);
            }
            sealAndOpen(caller, key, random.nextLong());
          }
        });

    assertThat(engine.prepared.get() - before).as("evictions").isGreaterThan(SEALS / 2_000);
    server.close();
    assertThat(engine.open).hasValue(0);
  }

  private void sealAndOpen(Caller caller, KeyReference key, long first) {
    List<ToEncrypt> texts = IntStream.range(0, BATCH).mapToObj(i -> toEncrypt(first + i)).toList();
    List<ToDecrypt> sealed =
        server
            .protectData()
            .encrypt(caller, TestCalls.CONTEXT, key, EnvelopeFormat.NATIVE, texts)
            .items()
            .stream()
            .map(Outcome::orThrow)
            .map(Encrypted::ciphertext)
            .map(text -> new ToDecrypt(text, ByteString.empty(), Optional.empty()))
            .toList();
    List<ByteString> opened =
        server.protectData().decrypt(caller, TestCalls.CONTEXT, key, sealed).items().stream()
            .map(Outcome::orThrow)
            .map(Decrypted::plaintext)
            .toList();
    assertThat(opened).isEqualTo(texts.stream().map(ToEncrypt::plaintext).toList());
  }

  private static ToEncrypt toEncrypt(long number) {
    byte[] text = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    return new ToEncrypt(
        ByteString.takeOver(text), ByteString.empty(), Optional.empty(), Optional.empty());
  }

  private KeyServer open(TestHouse.World world) {
    OutboundPorts ports =
        new OutboundPorts(
            world.storage(),
            world.rootKey(),
            new ForgetfulTrail(),
            "fake",
            List.of(new InstalledEngine(new Maker("fake", "fake"), engine)),
            world.now()::get,
            world.nanos()::get);
    Installation.create(ports, TestCalls.ADMIN_SECRET);
    return KeyServer.open(
        ports,
        new KeyServerSettings(
            Duration.ofSeconds(30),
            Duration.ofMillis(250),
            KEYS,
            CACHED_VERSIONS,
            KEYS,
            false,
            false,
            BATCH,
            "test"));
  }

  /** Millions of uses would not fit into memory as events. */
  private static final class ForgetfulTrail implements AuditTrail {
    @Override
    public void append(List<AuditEvent> events) {}

    @Override
    public void force() {}

    @Override
    public void close() {}
  }
}
