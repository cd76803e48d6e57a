// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * HMAC of Bouncy Castle, with as many keyed instances as there were threads at once. Closing zeroes
 * the key and gives every instance another one.
 */
final class BouncyCastleMac implements Mac {
  private static final KeyParameter NO_KEY = new KeyParameter(new byte[1]);

  private final Algorithm algorithm;
  private final KeyParameter key;
  private final Queue<HMac> idle = new ConcurrentLinkedQueue<>();
  private final Lifetime lifetime = new Lifetime(this::wipe);

  BouncyCastleMac(Algorithm algorithm, KeyParameter key) {
    this.algorithm = algorithm;
    this.key = key;
    idle.add(create());
  }

  @Override
  public byte[] compute(byte[] input) {
    Objects.requireNonNull(input);
    return lifetime.use(() -> code(input));
  }

  @Override
  public boolean verify(byte[] input, byte[] code) {
    Objects.requireNonNull(input);
    Objects.requireNonNull(code);
    return lifetime.use(() -> MessageDigest.isEqual(code(input), code));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private byte[] code(byte[] input) {
    HMac found = idle.poll();
    HMac mac = found == null ? create() : found;
    byte[] code = new byte[mac.getMacSize()];
    mac.update(input, 0, input.length);
    mac.doFinal(code, 0);
    idle.add(mac);
    return code;
  }

  private HMac create() {
    HMac mac = new HMac(digest());
    mac.init(key);
    return mac;
  }

  private Digest digest() {
    return switch (algorithm) {
      case HMAC_SHA256 -> SHA256Digest.newInstance();
      case HMAC_SHA384 -> SHA384Digest.newInstance();
      case HMAC_SHA512 -> SHA512Digest.newInstance();
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  private void wipe() {
    Arrays.fill(key.getKey(), (byte) 0);
    idle.forEach(mac -> mac.init(NO_KEY));
  }
}
