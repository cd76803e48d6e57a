// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts prepared AEADs, and does nothing else that could stand between threads. */
final class CountingEngine implements CryptoEngine {
  final AtomicInteger prepared = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();

  private final CryptoEngine engine = new FakeCryptoEngine();

  @Override
  public Set<Algorithm> algorithms() {
    return engine.algorithms();
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    return engine.generate(algorithm);
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    PreparedPrimitive primitive = engine.prepare(algorithm, material);
    if (!(primitive instanceof Aead aead)) {
      return primitive;
    }
    prepared.incrementAndGet();
    open.incrementAndGet();
    return new CountedAead(aead);
  }

  @Override
  public void close() {
    engine.close();
  }

  private final class CountedAead implements Aead {
    private final Aead aead;
    private final AtomicBoolean closed = new AtomicBoolean();

    CountedAead(Aead aead) {
      this.aead = aead;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      return aead.encrypt(plaintext, associatedData);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
      return aead.decrypt(ciphertext, associatedData);
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        open.decrementAndGet();
      }
      aead.close();
    }
  }
}
