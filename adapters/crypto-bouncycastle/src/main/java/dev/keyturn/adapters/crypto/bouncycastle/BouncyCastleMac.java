// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.Mac;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * HMAC and CMAC of Bouncy Castle, with as many keyed instances as there were threads at once.
 * Closing zeroes the key and gives every instance another one; what the instances had computed from
 * the first is left to the garbage collector.
 */
final class BouncyCastleMac implements Mac {
  private static final KeyParameter NO_KEY = new KeyParameter(new byte[32]);

  private final Algorithm algorithm;
  private final KeyParameter key;
  private final Pool<org.bouncycastle.crypto.Mac> macs;
  private final Lifetime lifetime = new Lifetime(this::wipe);

  BouncyCastleMac(Algorithm algorithm, KeyParameter key) {
    this.algorithm = algorithm;
    this.key = key;
    this.macs = new Pool<>(this::create, org.bouncycastle.crypto.Mac::reset);
  }

  @Override
  public byte[] compute(byte[] input) {
    Objects.requireNonNull(input);
    return lifetime.use(() -> macs.use(mac -> code(mac, input)));
  }

  @Override
  public boolean verify(byte[] input, byte[] code) {
    Objects.requireNonNull(input);
    Objects.requireNonNull(code);
    return lifetime.use(() -> MessageDigest.isEqual(macs.use(mac -> code(mac, input)), code));
  }

  @Override
  public void close() {
    lifetime.close();
  }

  private static byte[] code(org.bouncycastle.crypto.Mac mac, byte[] input) {
    byte[] code = new byte[mac.getMacSize()];
    mac.update(input, 0, input.length);
    mac.doFinal(code, 0);
    return code;
  }

  private org.bouncycastle.crypto.Mac create() {
    org.bouncycastle.crypto.Mac mac =
        algorithm
            .hmacHash()
            .<org.bouncycastle.crypto.Mac>map(hash -> new HMac(Hashes.digest(hash)))
            .orElseGet(() -> new CMac(AESEngine.newInstance()));
    mac.init(key);
    return mac;
  }

  private void wipe() {
    Arrays.fill(key.getKey(), (byte) 0);
    macs.wipe(mac -> mac.init(NO_KEY));
  }
}
