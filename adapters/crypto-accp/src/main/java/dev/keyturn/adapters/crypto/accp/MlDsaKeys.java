// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import com.amazon.corretto.crypto.utils.MlDsaUtils;
import java.nio.ByteBuffer;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * ML-DSA keys (RFC 9881). ACCP writes the seed alone, as it shall be. It does not read a seed with
 * the expanded key behind it: the seed is taken out, and the whole compared with what comes of it.
 *
 * @param seeds how a seed alone is encoded
 * @param identifier of the algorithm, in hexadecimal digits
 * @param expandedBytes the size of an expanded key
 */
record MlDsaKeys(SeedKeys seeds, String identifier, int expandedBytes) implements KeyKind {
  private static final int SEED_AT = 30;
  private static final int SEED_BYTES = 32;
  private static final int BYTES_AROUND_EXPANDED = 66;

  static MlDsaKeys of(String name, String lastByte, int expandedBytes) {
    String identifier = "300b06096086480165030403" + lastByte;
    SeedKeys seeds = new SeedKeys(name, "3034020100" + identifier + "04228020");
    return new MlDsaKeys(seeds, identifier, expandedBytes);
  }

  @Override
  public String name() {
    return seeds.name();
  }

  @Override
  public void initialize(KeyPairGenerator generator) {
    seeds.initialize(generator);
  }

  @Override
  public byte[] readable(byte[] encoded) {
    return hasBoth(encoded)
        ? joined(
            HexFormat.of().parseHex(seeds.header()), ByteBuffer.wrap(encoded, SEED_AT, SEED_BYTES))
        : encoded;
  }

  @Override
  public boolean has(PrivateKey key, byte[] encoded) {
    if (!seeds.has(key, encoded)) {
      return false;
    }
    return hasBoth(encoded) ? isBoth(key, encoded) : PublicField.agrees(key, encoded);
  }

  @Override
  public byte[] portable(PrivateKey key) {
    return seeds.portable(key);
  }

  private boolean hasBoth(byte[] encoded) {
    return encoded.length == BYTES_AROUND_EXPANDED + expandedBytes;
  }

  private boolean isBoth(PrivateKey key, byte[] encoded) {
    byte[] seed = key.getEncoded();
    byte[] expanded = MlDsaUtils.expandPrivateKey(key);
    byte[] both = both(seed, expanded);
    try {
      return MessageDigest.isEqual(both, encoded);
    } finally {
      Arrays.fill(seed, (byte) 0);
      Arrays.fill(expanded, (byte) 0);
      Arrays.fill(both, (byte) 0);
    }
  }

  private byte[] both(byte[] seed, byte[] expanded) {
    String header =
        "3082%04x020100%s0482%04x3082%04x0420"
            .formatted(expandedBytes + 62, identifier, expandedBytes + 42, expandedBytes + 38);
    return joined(
        HexFormat.of().parseHex(header),
        ByteBuffer.wrap(seed, seed.length - SEED_BYTES, SEED_BYTES),
        ByteBuffer.wrap(HexFormat.of().parseHex("0482%04x".formatted(expandedBytes))),
        ByteBuffer.wrap(expanded, expanded.length - expandedBytes, expandedBytes));
  }

  private static byte[] joined(byte[] header, ByteBuffer... parts) {
    int bytes = header.length + Arrays.stream(parts).mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer joined = ByteBuffer.allocate(bytes).put(header);
    for (ByteBuffer part : parts) {
      joined.put(part);
    }
    return joined.array();
  }
}
