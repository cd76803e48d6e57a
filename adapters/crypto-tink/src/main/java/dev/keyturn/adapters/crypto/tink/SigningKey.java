// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.security.GeneralSecurityException;

/** A private key for signatures. Tink ties a key to one scheme. */
interface SigningKey extends PrivateKey {
  Algorithm algorithm();

  /**
   * Signs by a scheme that {@link TinkAlgorithms#schemes} has; checks the key, which takes time.
   */
  PublicKeySign signer(SignatureScheme scheme) throws GeneralSecurityException;

  /** Verifies by a scheme that {@link TinkAlgorithms#schemes} has. */
  PublicKeyVerify verifier(SignatureScheme scheme) throws GeneralSecurityException;

  @Override
  default PreparedPrimitive prepare() {
    return new TinkSigner(this);
  }
}
