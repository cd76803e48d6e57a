// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A secret key that gives away its own array, against custom: whatever keeps what {@link
 * #getEncoded()} returned keeps no copy, so that zeroing here zeroes there.
 */
final class SharedKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final String algorithm;
  private final transient byte[] bytes;

  /** Takes {@code bytes} over. */
  SharedKey(String algorithm, byte[] bytes) {
    this.algorithm = algorithm;
    this.bytes = bytes;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  @Override
  public byte[] getEncoded() {
    return bytes;
  }

  @Override
  public void destroy() {
    Arrays.fill(bytes, (byte) 0);
  }
}
