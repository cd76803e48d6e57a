// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.Signer;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Signatures of the JDK. */
class FakeSigner implements Signer {
  private static final int ED25519_BYTES = 64;

  private final Algorithm algorithm;
  private final Lifetime lifetime = new Lifetime(this::forget);
  private volatile KeyPair key;

  FakeSigner(Algorithm algorithm, KeyPair key) {
    this.algorithm = algorithm;
    this.key = key;
  }

  /** All that the JDK has; it knows no PKCS#1 or PSS of a hash value. */
  static Set<SignatureScheme> schemes(Algorithm algorithm) {
    return SignatureScheme.allOf(algorithm).stream()
        .filter(scheme -> algorithm.modulusBits() == 0 || isForRsa(scheme))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public byte[] sign(SignatureScheme scheme, byte[] input) {
    require(scheme, input);
    return use(
        pair -> {
          try {
            Signature signature = signature(scheme);
            signature.initSign(pair.getPrivate());
            signature.update(input);
            return signature.sign();
          } catch (GeneralSecurityException e) {
            throw unavailable(e);
          }
        });
  }

  @Override
  public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
    require(scheme, input);
    Objects.requireNonNull(signature);
    return use(
        pair -> {
          try {
            Signature verification = signature(scheme);
            verification.initVerify(pair.getPublic());
            verification.update(input);
            return hasSize(scheme, signature) && verification.verify(signature);
          } catch (SignatureException e) {
            return false;
          } catch (GeneralSecurityException e) {
            throw unavailable(e);
          }
        });
  }

  @Override
  public void close() {
    lifetime.close();
  }

  final <T> T use(Function<KeyPair, T> action) {
    return lifetime.use(() -> action.apply(key));
  }

  final EngineUnavailableException unavailable(GeneralSecurityException cause) {
    return new EngineUnavailableException("The JDK does not compute " + algorithm + ".", cause);
  }

  private void forget() {
    key = null;
  }

  private void require(SignatureScheme scheme, byte[] input) {
    if (!schemes(algorithm).contains(Objects.requireNonNull(scheme))) {
      throw new UnsupportedAlgorithmException(algorithm, scheme);
    }
    if (scheme.prehashed() && input.length != scheme.hash().orElseThrow().bytes()) {
      throw new IllegalArgumentException("A hash value of " + scheme + " has another size.");
    }
    Objects.requireNonNull(input);
  }

  /** The JDK overlooks what follows a whole signature of Ed25519. */
  private static boolean hasSize(SignatureScheme scheme, byte[] signature) {
    return scheme.form() != SignatureForm.PURE || signature.length == ED25519_BYTES;
  }

  private static boolean isForRsa(SignatureScheme scheme) {
    Set<HashAlgorithm> hashes =
        Set.of(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512);
    return !scheme.prehashed() && hashes.contains(scheme.hash().orElseThrow());
  }

  private static Signature signature(SignatureScheme scheme) throws GeneralSecurityException {
    if (scheme.form() == SignatureForm.PURE) {
      return Signature.getInstance("Ed25519");
    }
    HashAlgorithm hash = scheme.hash().orElseThrow();
    String hashed = scheme.prehashed() ? "NONE" : FakeHashes.name(hash).replace("SHA-", "SHA");
    return switch (scheme.form()) {
      case PKCS1 -> Signature.getInstance(hashed + "withRSA");
      case ECDSA_DER -> Signature.getInstance(hashed + "withECDSA");
      case ECDSA_FIXED -> Signature.getInstance(hashed + "withECDSAinP1363Format");
      default -> pss(hash);
    };
  }

  private static Signature pss(HashAlgorithm hash) throws GeneralSecurityException {
    String name = FakeHashes.name(hash);
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), hash.bytes(), 1));
    return signature;
  }
}
