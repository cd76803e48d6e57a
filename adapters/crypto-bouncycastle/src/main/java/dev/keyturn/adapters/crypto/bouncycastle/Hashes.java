// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.HashAlgorithm;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The hash functions of Bouncy Castle, in native code where it loads. */
final class Hashes {
  private Hashes() {}

  static Digest digest(HashAlgorithm hash) {
    return switch (hash) {
      case SHA2_224 -> SHA224Digest.newInstance();
      case SHA2_256 -> SHA256Digest.newInstance();
      case SHA2_384 -> SHA384Digest.newInstance();
      case SHA2_512 -> SHA512Digest.newInstance();
      case SHA3_224, SHA3_256, SHA3_384, SHA3_512 ->
          SHA3Digest.newInstance(hash.bytes() * Byte.SIZE);
    };
  }

  static byte[] hash(HashAlgorithm hash, byte[] input) {
    Digest digest = digest(hash);
    byte[] value = new byte[digest.getDigestSize()];
    digest.update(input, 0, input.length);
    digest.doFinal(value, 0);
    return value;
  }
}
