// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An engine that watches over its material and primitives, and can make an encryption or a
 * generation wait.
 */
final class WatchedEngine implements CryptoEngine {
  final List<KeyMaterial> generated = new CopyOnWriteArrayList<>();
  final List<byte[]> plain = new CopyOnWriteArrayList<>();
  final List<KeyMaterial> lent = new CopyOnWriteArrayList<>();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger closedInUse = new AtomicInteger();
  final AtomicInteger usedClosed = new AtomicInteger();
  volatile Runnable onGenerate = () -> {};
  volatile Runnable onEncrypt = () -> {};
  volatile Consumer<byte[]> onPlaintext = plaintext -> {};

  private final CryptoEngine engine = new FakeCryptoEngine();

  @Override
  public Set<Algorithm> algorithms() {
    return engine.algorithms();
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    onGenerate.run();
    KeyMaterial material = engine.generate(algorithm);
    generated.add(material);
    plain.add(material.lend(byte[]::clone));
    return material;
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    PreparedPrimitive primitive = engine.prepare(algorithm, material);
    lent.add(material);
    open.incrementAndGet();
    return primitive instanceof Mac mac ? new WatchedMac(mac) : new WatchedAead((Aead) primitive);
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Notes a use after closing and a closing during use, which the rules of the caches exclude. */
  private abstract class Watched implements PreparedPrimitive {
    private final PreparedPrimitive primitive;
    private final AtomicInteger users = new AtomicInteger();
    private volatile boolean closed;

    Watched(PreparedPrimitive primitive) {
      this.primitive = primitive;
    }

    <T> T use(Supplier<T> work) {
      users.incrementAndGet();
      try {
        usedClosed.addAndGet(closed ? 1 : 0);
        return work.get();
      } finally {
        users.decrementAndGet();
      }
    }

    @Override
    public void close() {
      closedInUse.addAndGet(users.get() > 0 ? 1 : 0);
      open.addAndGet(closed ? 0 : -1);
      closed = true;
      primitive.close();
    }
  }

  private final class WatchedAead extends Watched implements Aead {
    private final Aead aead;

    WatchedAead(Aead aead) {
      super(aead);
      this.aead = aead;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      return use(
          () -> {
            onEncrypt.run();
            onPlaintext.accept(plaintext);
            return aead.encrypt(plaintext, associatedData);
          });
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
      return use(() -> aead.decrypt(ciphertext, associatedData));
    }
  }

  private final class WatchedMac extends Watched implements Mac {
    private final Mac mac;

    WatchedMac(Mac mac) {
      super(mac);
      this.mac = mac;
    }

    @Override
    public byte[] compute(byte[] input) {
      return use(() -> mac.compute(input));
    }

    @Override
    public boolean verify(byte[] input, byte[] code) {
      return use(() -> mac.verify(input, code));
    }
  }
}
