// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.VersionNumber;
import java.util.List;
import java.util.Optional;

/**
 * Agrees on shared secrets by key encapsulation.
 *
 * <p>Failures of the whole call and of single items are told apart as in {@link ProtectData}.
 */
public interface EncapsulateSecrets {
  /**
   * Makes a shared secret for each item, which names the version to use, or nothing for the primary
   * one. Needs {@code encrypt}.
   */
  ProtectData.Batch<Encapsulated> encapsulate(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<Optional<VersionNumber>> items);

  /**
   * The shared secret of each ciphertext, of whichever known envelope. Needs {@code decrypt}. A
   * ciphertext that was changed gives another secret (FIPS 203, implicit rejection); one of a wrong
   * size fails with {@code decryption_failed}.
   */
  ProtectData.Batch<Decapsulated> decapsulate(
      Caller caller, RequestContext context, KeyReference key, List<String> items);

  /**
   * A fresh secret.
   *
   * @param ciphertext the text of an envelope, for the other side or for later
   * @param sharedSecret 32 bytes
   * @param version that it is under
   */
  record Encapsulated(String ciphertext, ByteString sharedSecret, VersionNumber version) {}

  /**
   * A secret found again.
   *
   * @param sharedSecret 32 bytes
   * @param version that it was under
   */
  record Decapsulated(ByteString sharedSecret, VersionNumber version) {}
}
