// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/** A private key with its public part. */
interface PrivateKey {
  /** The portable form, which the caller zeroes. */
  byte[] pkcs8() throws GeneralSecurityException;

  /** The public part as a SubjectPublicKeyInfo. */
  byte[] subjectPublicKeyInfo() throws GeneralSecurityException;

  /** Whether these are the bits of a public key that belongs to it. */
  default boolean hasPublicKey(ByteBuffer bits) throws GeneralSecurityException {
    return DerReader.publicKeyBits(subjectPublicKeyInfo()).equals(bits);
  }

  /** Proves what takes too long to be proved at each reading. */
  default void prove() throws GeneralSecurityException {}

  /** Zeroes what is in our hands of it: keys that are numbers stay until the garbage goes. */
  default void forget() {}

  /** Gets it ready for use; what comes back forgets it, if this does not. */
  PreparedPrimitive prepare() throws GeneralSecurityException;
}
