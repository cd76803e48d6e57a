// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keys that are a seed of 32 bytes behind a constant header: ACCP writes them so by itself, unless
 * it was given an ML-DSA key without its seed.
 *
 * @param header in hexadecimal digits
 */
record SeedKeys(String name, String header) implements KeyKind {
  private static final int SEED_BYTES = 32;

  @Override
  public void initialize(KeyPairGenerator generator) {
    // The name says all.
  }

  @Override
  public boolean has(PrivateKey key, byte[] ignored) {
    byte[] expected = HexFormat.of().parseHex(header);
    byte[] encoded = key.getEncoded();
    try {
      return encoded.length == expected.length + SEED_BYTES
          && Arrays.equals(encoded, 0, expected.length, expected, 0, expected.length);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  @Override
  public byte[] portable(PrivateKey key) {
    return key.getEncoded();
  }
}
