// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What a suite has to be told of the engine that it tries, and when it opens and closes it. */
abstract class EngineSuite implements EngineUnderTest {
  private CryptoEngine engine;
  private CryptoEngine otherEngine;

  /** Opens an engine that is independent of every other; the suite closes it. */
  protected abstract CryptoEngine open();

  /** The algorithms that the engine is meant to declare. */
  protected abstract Set<Algorithm> expectedAlgorithms();

  /** What the engine is meant to do with keys of one of them; all that there is, as a rule. */
  protected Set<KeyUse> expectedUses(Algorithm algorithm) {
    return algorithm.uses();
  }

  /** The schemes that the engine is meant to sign by with one of them; all, as a rule. */
  protected Set<SignatureScheme> expectedSchemes(Algorithm algorithm) {
    return SignatureScheme.allOf(algorithm);
  }

  /** The hash functions that the engine is meant to compute; none, as a rule. */
  protected Set<HashAlgorithm> expectedHashes() {
    return Set.of();
  }

  /** Opens an engine of another make, to exchange ciphertexts with. */
  protected CryptoEngine openOther() {
    return new FakeCryptoEngine();
  }

  @BeforeEach
  final void openEngines() {
    engine = open();
    otherEngine = openOther();
  }

  @AfterEach
  final void closeEngines() {
    otherEngine.close();
    engine.close();
  }

  @Override
  public final CryptoEngine engine() {
    return engine;
  }

  @Override
  public final CryptoEngine otherEngine() {
    return otherEngine;
  }

  @Override
  public final Set<Algorithm> algorithms() {
    return expectedAlgorithms();
  }

  @Override
  public final Set<KeyUse> uses(Algorithm algorithm) {
    return expectedUses(algorithm);
  }

  @Override
  public final Set<SignatureScheme> schemes(Algorithm algorithm) {
    return expectedSchemes(algorithm);
  }

  @Override
  public final Set<HashAlgorithm> hashes() {
    return expectedHashes();
  }
}
