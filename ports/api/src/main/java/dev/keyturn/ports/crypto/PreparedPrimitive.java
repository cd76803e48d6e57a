// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

/**
 * A key that is ready to compute: schedules and parsing are done. Rules C4 to C12 of {@link
 * CryptoEngine} hold for it. Many threads may use it; its owner closes it after the last use.
 */
public interface PreparedPrimitive extends AutoCloseable {
  /** Zeroes what can be zeroed. Further calls do nothing. */
  @Override
  void close();
}
