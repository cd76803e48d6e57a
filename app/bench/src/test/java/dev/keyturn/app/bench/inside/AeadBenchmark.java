// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * AES-256-GCM by each engine, and by the JDK alone. Threads share what an engine prepared; of the
 * JDK each has a cipher of its own.
 */
@State(Scope.Thread)
public class AeadBenchmark {
  static final String ENGINE = "engine";
  static final String SIZE = "size";

  /** As one would write it. Threads would share the lock of the default random generator. */
  static final String JDK = "javax.crypto";

  /** The same with a random generator per thread, as is needed with several threads. */
  static final String JDK_FOR_THREADS = "javax.crypto with own generator";

  private static final byte[] NONE = {};
  private static final int MIDDLING_BYTES = 4096;
  private static final int TIMES_UNTIL_COMPILED = 20_000;

  private Aead aead;
  private byte[] plaintext;
  private byte[] ciphertext;

  /** Who encrypts how much. */
  @State(Scope.Benchmark)
  public static class Prepared {
    /** The name of an engine, or of the JDK. */
    @Param(JDK)
    public String engine;

    /** The size of a plaintext in bytes. */
    @Param("256")
    public int size;

    private CryptoEngine opened;
    private Aead shared;

    @Setup
    public void open() {
      if (engine.startsWith(JDK)) {
        return;
      }
      opened = Installed.here().engine(engine);
      try (KeyMaterial material = opened.generate(Algorithm.AES256_GCM96)) {
        shared = (Aead) opened.prepare(Algorithm.AES256_GCM96, material);
      }
    }

    @TearDown
    public void close() {
      if (shared != null) {
        shared.close();
        opened.close();
      }
    }

    Aead forThread() {
      return switch (engine) {
        case JDK -> BareAead.withDefaultGenerator();
        case JDK_FOR_THREADS -> BareAead.withOwnGenerator();
        default -> shared;
      };
    }
  }

  @Setup
  public void open(Prepared prepared) {
    aead = prepared.forThread();
    if (prepared.size > MIDDLING_BYTES) {
      useUntilCompiled();
    }
    plaintext = new byte[prepared.size];
    new Random(prepared.size).nextBytes(plaintext);
    ciphertext = aead.encrypt(plaintext, NONE);
  }

  /** The JVM counts calls, of which large texts make too few while JMH warms up. */
  private void useUntilCompiled() {
    plaintext = new byte[MIDDLING_BYTES];
    for (int i = 0; i < TIMES_UNTIL_COMPILED; i++) {
      aead.decrypt(aead.encrypt(plaintext, NONE), NONE);
    }
  }

  @Benchmark
  public byte[] encrypt() {
    return aead.encrypt(plaintext, NONE);
  }

  @Benchmark
  public byte[] decrypt() {
    return aead.decrypt(ciphertext, NONE);
  }
}
