// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.Signer;
import java.util.Optional;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A signature by the scheme that one gets without naming one: PSS and ECDSA with SHA-256, Ed25519.
 */
@State(Scope.Benchmark)
public class SignBenchmark {
  static final String ALGORITHM = "algorithm";
  static final String JDK = "JDK";

  /** In front of an engine's name: its library, without the engine. */
  static final String BARE = "bare ";

  private static final int TEXT_BYTES = 256;

  /** The name of an engine, of one after {@link #BARE}, or of the JDK. */
  @Param(JDK)
  public String engine;

  /** The canonical name of an algorithm. */
  @Param("ecdsa-p256")
  public String algorithm;

  private CryptoEngine opened;
  private Signer prepared;
  private BareSigner signer;
  private byte[] text;

  @Setup
  public void open() throws Exception {
    text = new byte[TEXT_BYTES];
    new Random(TEXT_BYTES).nextBytes(text);
    Algorithm named = Algorithm.named(algorithm);
    signer =
        switch (engine) {
          case JDK -> JcaSigner.ofTheJdk(named);
          case BARE + "accp" -> JcaSigner.ofAccp(named);
          case BARE + "tink" -> TinkSigner.of(named);
          case BARE + "bouncycastle" -> BouncyCastleSigner.of(named);
          default -> installedSigner(named);
        };
  }

  private BareSigner installedSigner(Algorithm named) {
    opened = Installed.here().engine(engine);
    try (KeyMaterial key = KnownAnswer.of(named).key()) {
      prepared = (Signer) opened.prepare(named, key);
    }
    SignatureScheme scheme =
        SignatureScheme.choose(named, Optional.empty(), Optional.empty(), false);
    return input -> prepared.sign(scheme, input);
  }

  @TearDown
  public void close() {
    if (prepared != null) {
      prepared.close();
      opened.close();
    }
  }

  @Benchmark
  public byte[] sign() throws Exception {
    return signer.sign(text);
  }
}
