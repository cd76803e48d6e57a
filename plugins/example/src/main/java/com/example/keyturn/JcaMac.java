// SPDX-License-Identifier: Apache-2.0
package com.example.keyturn;

import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.EngineUnavailableException;
import dev.keyturn.ports.crypto.Lifetime;
import dev.keyturn.ports.crypto.Mac;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;

/** HMAC with SHA-256. */
final class JcaMac implements Mac {
  private final Jca jca;
  private final KeyMaterial key;
  private final Lifetime lifetime;

  JcaMac(Jca jca, KeyMaterial key) {
    this.jca = jca;
    this.key = key;
    this.lifetime = new Lifetime(key::close);
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
      javax.crypto.Mac mac = jca.hmac();
      mac.init(key.lend(bytes -> new SecretKeySpec(bytes, mac.getAlgorithm())));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new EngineUnavailableException("The JDK does not authenticate.", e);
    }
  }
}
