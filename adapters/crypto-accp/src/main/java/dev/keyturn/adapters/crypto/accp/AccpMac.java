// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.accp;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Objects;

/**
 * HMAC of ACCP, whose instances keep what they computed from the key. Closing gives each another
 * key, and then zeroes the one array that all have the key in.
 */
final class AccpMac implements Mac {
  private final Algorithm algorithm;
  private final SharedKey key;
  private final Pool<javax.crypto.Mac> instances;
  private final Lifetime lifetime = new Lifetime(this::wipe);

  /** Takes {@code key} over. */
  AccpMac(Algorithm algorithm, byte[] key, Provider library) {
    this.algorithm = algorithm;
    this.key = new SharedKey("HMAC", key);
    this.instances = new Pool<>(() -> create(library), AccpMac::overwrite);
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
      return instances.use(mac -> mac.doFinal(input));
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("ACCP does not compute " + algorithm + ".", e);
    }
  }

  private javax.crypto.Mac create(Provider library) throws GeneralSecurityException {
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance(name(), library);
    mac.init(key);
    return mac;
  }

  private String name() {
    return switch (algorithm) {
      case HMAC_SHA256 -> "HmacSHA256";
      case HMAC_SHA384 -> "HmacSHA384";
      case HMAC_SHA512 -> "HmacSHA512";
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  private void wipe() {
    try {
      instances.empty();
    } finally {
      key.destroy();
    }
  }

  /** An instance takes over the other key only when it computes. */
  private static void overwrite(javax.crypto.Mac mac) throws GeneralSecurityException {
    mac.init(new SharedKey("HMAC", new byte[1]));
    mac.doFinal();
  }
}
