// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.util.HashMap;
import java.util.Map;

/** Signing and verifying with one pair of keys: instances of ACCP by scheme, each with its key. */
final class Signatures {
  private record Instances(Pool<Signature> signing, Pool<Signature> verifying) {}

  private final Algorithm algorithm;
  private final LongTexts longTexts;
  private final Map<SignatureScheme, Instances> instances = new HashMap<>();

  Signatures(Algorithm algorithm, KeyPairs.Pair keys, Provider library) {
    this.algorithm = algorithm;
    this.longTexts = new LongTexts(algorithm, keys, library);
    for (SignatureScheme scheme : Schemes.of(algorithm)) {
      instances.put(
          scheme,
          new Instances(
              new Pool<>(
                  () -> {
                    Signature signature = Schemes.instance(algorithm, scheme, library);
                    signature.initSign(keys.privateKey());
                    return signature;
                  }),
              new Pool<>(
                  () -> {
                    Signature signature = Schemes.instance(algorithm, scheme, library);
                    signature.initVerify(keys.publicKey());
                    return signature;
                  })));
    }
  }

  byte[] sign(SignatureScheme scheme, byte[] input) {
    Pool<Signature> signing = checked(scheme, input).signing();
    try {
      if (LongTexts.areMeant(scheme, input)) {
        return Calls.checked(() -> longTexts.sign(input));
      }
      return signing.use(
          collected(scheme, input),
          signature -> {
            signature.update(input);
            return signature.sign();
          });
    } catch (GeneralSecurityException e) {
      throw unavailable(e);
    }
  }

  boolean verify(SignatureScheme scheme, byte[] input, byte[] bytes) {
    Pool<Signature> verifying = checked(scheme, input).verifying();
    try {
      if (LongTexts.areMeant(scheme, input)) {
        return Calls.checked(() -> longTexts.verify(input, bytes));
      }
      return verifying.use(
          collected(scheme, input),
          signature -> {
            signature.update(input);
            return signature.verify(bytes);
          });
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw unavailable(e);
    }
  }

  /** What is idle of a scheme's signing instances now, for tests. */
  int idle(SignatureScheme scheme) {
    return instances.get(scheme).signing().idle();
  }

  /** What hashes within itself is collected. */
  private static int collected(SignatureScheme scheme, byte[] input) {
    return scheme.form() == SignatureForm.PURE ? input.length : 0;
  }

  private Instances checked(SignatureScheme scheme, byte[] input) {
    Instances found = instances.get(scheme);
    if (found == null) {
      throw new UnsupportedAlgorithmException(algorithm, scheme);
    }
    if (scheme.prehashed()
        && scheme.hash().map(HashAlgorithm::bytes).orElseThrow() != input.length) {
      throw new IllegalArgumentException("The hash value has not the size of its hash function.");
    }
    return found;
  }

  private EngineUnavailableException unavailable(GeneralSecurityException cause) {
    return new EngineUnavailableException("ACCP does not compute " + algorithm + ".", cause);
  }
}
