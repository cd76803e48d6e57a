// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.rootkey;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyMaterial;

/**
 * Wraps and unwraps the server keys with a key that is kept elsewhere.
 *
 * <ul>
 *   <li><b>R1</b> What {@link #wrap} returned, {@link #unwrap} opens under equal associated data,
 *       in this process and in a later one.
 *   <li><b>R2</b> Any other bytes or associated data throw {@link
 *       dev.keyturn.ports.crypto.CryptoRejectedException}.
 *   <li><b>R3</b> {@link #id()} is the same as long as the root key is, differs between root keys,
 *       and tells nothing about them.
 *   <li><b>R4</b> If what holds the key does not answer: {@link RootKeyUnavailableException}; a
 *       later call may succeed.
 *   <li><b>R5</b> Safe for many threads; may be closed twice; closed, it throws {@link
 *       IllegalStateException}.
 * </ul>
 */
public interface RootKey extends AutoCloseable {
  /** Names the root key to an operator, 8 to 64 characters of {@code [A-Za-z0-9._:/-]}. */
  String id();

  /**
   * Encrypts {@code material}, at most 64 KiB, bound to {@code associatedData}. The material stays
   * open.
   */
  ByteString wrap(KeyMaterial material, byte[] associatedData);

  /** Decrypts what {@link #wrap} returned. The caller closes the material. */
  KeyMaterial unwrap(ByteString wrapped, byte[] associatedData);

  @Override
  void close();
}
