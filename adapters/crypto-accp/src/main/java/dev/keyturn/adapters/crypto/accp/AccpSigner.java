// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.Signer;
import java.security.Provider;
import java.util.Objects;

/** ECDSA, Ed25519 and ML-DSA of ACCP. Closing frees and zeroes the private key in native memory. */
final class AccpSigner implements Signer {
  private final Signatures signatures;
  private final Lifetime lifetime;

  AccpSigner(Algorithm algorithm, KeyPairs.Pair keys, Provider library) {
    this.signatures = new Signatures(algorithm, keys, library);
    this.lifetime = new Lifetime(keys::destroy);
  }

  @Override
  public byte[] sign(SignatureScheme scheme, byte[] input) {
    Objects.requireNonNull(scheme);
    Objects.requireNonNull(input);
    return lifetime.use(() -> signatures.sign(scheme, input));
  }

  @Override
  public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
    Objects.requireNonNull(scheme);
    Objects.requireNonNull(input);
    Objects.requireNonNull(signature);
    return lifetime.use(() -> signatures.verify(scheme, input, signature));
  }

  @Override
  public void close() {
    lifetime.close();
  }
}
