// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.Mac;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;

/** HMAC of the JDK. */
final class FakeMac implements Mac {
  private final String name;
  private final byte[] key;
  private final Lifetime lifetime;

  /** Takes over {@code key}. */
  FakeMac(Algorithm algorithm, byte[] key) {
    this.name = "Hmac" + FakeHashes.name(algorithm.hmacHash().orElseThrow()).replace("SHA-", "SHA");
    this.key = key;
    this.lifetime = new Lifetime(() -> Arrays.fill(key, (byte) 0));
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
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance(name);
      mac.init(new SecretKeySpec(key, name));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("The JDK does not compute " + name + ".", e);
    }
  }
}
