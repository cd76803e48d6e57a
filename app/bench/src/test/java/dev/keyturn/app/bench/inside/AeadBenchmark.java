// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.Aead;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.nio.file.Path;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** AES-256-GCM by each engine, and by the JDK alone. */
@State(Scope.Benchmark)
public class AeadBenchmark {
  static final String JDK = "javax.crypto";

  private static final byte[] NONE = {};

  /** Who encrypts. */
  @Param({JDK, "tink", "bouncycastle"})
  public String engine;

  /** The size of a plaintext in bytes. */
  @Param({"256", "4096"})
  public int size;

  private Installed installed;
  private CryptoEngine opened;
  private Aead aead;
  private byte[] plaintext;
  private byte[] ciphertext;

  @Setup
  public void open() {
    plaintext = new byte[size];
    new Random(size).nextBytes(plaintext);
    aead = engine.equals(JDK) ? new BareAead() : installedAead();
    ciphertext = aead.encrypt(plaintext, NONE);
  }

  private Aead installedAead() {
    installed = new Installed();
    opened = installed.engine(engine, Path.of(System.getProperty("java.io.tmpdir")));
    try (KeyMaterial material = opened.generate(Algorithm.AES256_GCM96)) {
      return (Aead) opened.prepare(Algorithm.AES256_GCM96, material);
    }
  }

  @TearDown
  public void close() {
    aead.close();
    if (opened != null) {
      opened.close();
      installed.close();
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
