// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.Aead;

/** What of Tink binds associated data under one secret key: all but HPKE. */
final class TinkAead extends TinkEncryption implements Aead {
  TinkAead(Algorithm algorithm, com.google.crypto.tink.Aead tink) {
    super(algorithm, tink);
  }
}
