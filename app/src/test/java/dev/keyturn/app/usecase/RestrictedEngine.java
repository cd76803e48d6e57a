// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The fake, as if its library had less; notes the algorithms that it prepares. */
final class RestrictedEngine implements CryptoEngine {
  final List<Algorithm> prepared = new CopyOnWriteArrayList<>();
  private final CryptoEngine engine = new FakeCryptoEngine();
  private final Predicate<Algorithm> algorithms;
  private final Set<KeyUse> uses;
  private final Predicate<SignatureScheme> schemes;

  RestrictedEngine(
      Predicate<Algorithm> algorithms, Set<KeyUse> uses, Predicate<SignatureScheme> schemes) {
    this.algorithms = algorithms;
    this.uses = uses;
    this.schemes = schemes;
  }

  static RestrictedEngine without(Algorithm... missing) {
    return new RestrictedEngine(
        algorithm -> !List.of(missing).contains(algorithm),
        EnumSet.allOf(KeyUse.class),
        scheme -> true);
  }

  @Override
  public Set<Algorithm> algorithms() {
    return kept(engine.algorithms(), algorithms);
  }

  @Override
  public Set<KeyUse> uses(Algorithm algorithm) {
    return kept(engine.uses(algorithm), uses::contains);
  }

  @Override
  public Set<SignatureScheme> signatureSchemes(Algorithm algorithm) {
    return kept(engine.signatureSchemes(algorithm), schemes);
  }

  @Override
  public Set<HashAlgorithm> hashes() {
    return Set.of(HashAlgorithm.SHA2_256);
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    return engine.generate(algorithm);
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    prepared.add(algorithm);
    return engine.prepare(algorithm, material);
  }

  @Override
  public ByteString publicKey(Algorithm algorithm, KeyMaterial material) {
    return engine.publicKey(algorithm, material);
  }

  @Override
  public KeyMaterial adopt(Algorithm algorithm, KeyMaterial encoded) {
    return engine.adopt(algorithm, encoded);
  }

  @Override
  public byte[] hash(HashAlgorithm hash, byte[] input) {
    return engine.hash(hash, input);
  }

  @Override
  public void close() {
    engine.close();
  }

  private static <T> Set<T> kept(Set<T> all, Predicate<T> which) {
    return all.stream().filter(which).collect(Collectors.toUnmodifiableSet());
  }
}
