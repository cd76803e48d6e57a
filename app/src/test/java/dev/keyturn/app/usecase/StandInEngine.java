// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.KeyEncapsulation;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.TestVector;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The fake, with AES-OFB of the JDK, and with something in place of ML-KEM, which the JDK has not:
 * it agrees on secrets with itself only, and knows the published answer by heart.
 */
final class StandInEngine implements CryptoEngine {
  private static final int KEM_CIPHERTEXT = 1088;
  private static final int KEM_KEY = 64;
  private static final int IV = 16;

  private final CryptoEngine engine = new FakeCryptoEngine();
  private final SecureRandom random = new SecureRandom();

  @Override
  public Set<Algorithm> algorithms() {
    Set<Algorithm> all = EnumSet.copyOf(engine.algorithms());
    all.add(Algorithm.AES256_OFB);
    all.add(Algorithm.ML_KEM_768);
    return all;
  }

  @Override
  public KeyMaterial generate(Algorithm algorithm) {
    return switch (algorithm) {
      case AES256_OFB -> KeyMaterial.takeOver(random(algorithm.keyBytes()));
      case ML_KEM_768 -> KeyMaterial.takeOver(random(KEM_KEY));
      default -> engine.generate(algorithm);
    };
  }

  @Override
  public PreparedPrimitive prepare(Algorithm algorithm, KeyMaterial material) {
    return switch (algorithm) {
      case AES256_OFB -> new Ofb(material.lend(byte[]::clone));
      case ML_KEM_768 -> new Kem(material.lend(byte[]::clone));
      default -> engine.prepare(algorithm, material);
    };
  }

  @Override
  public ByteString publicKey(Algorithm algorithm, KeyMaterial material) {
    return algorithm == Algorithm.ML_KEM_768
        ? ByteString.takeOver(material.lend(key -> hmac(key, new byte[] {1})))
        : engine.publicKey(algorithm, material);
  }

  @Override
  public void close() {
    engine.close();
  }

  private byte[] random(int bytes) {
    byte[] made = new byte[bytes];
    random.nextBytes(made);
    return made;
  }

  private static byte[] hmac(byte[] key, byte[] input) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Kem implements KeyEncapsulation {
    private final byte[] key;

    Kem(byte[] key) {
      this.key = key;
    }

    @Override
    public Encapsulated encapsulate() {
      byte[] ciphertext = random(KEM_CIPHERTEXT);
      return new Encapsulated(ByteString.copyOf(ciphertext), decapsulate(ciphertext));
    }

    @Override
    public KeyMaterial decapsulate(byte[] ciphertext) {
      if (ciphertext.length != KEM_CIPHERTEXT) {
        throw new CryptoRejectedException();
      }
      TestVector published = KnownAnswer.of(Algorithm.ML_KEM_768).examples().get(0);
      return MessageDigest.isEqual(published.output().toByteArray(), ciphertext)
          ? KeyMaterial.takeOver(published.input().toByteArray())
          : KeyMaterial.takeOver(hmac(key, ciphertext));
    }

    @Override
    public void close() {
      Arrays.fill(key, (byte) 0);
    }
  }

  private final class Ofb implements Encryption {
    private final byte[] key;

    Ofb(byte[] key) {
      this.key = key;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      byte[] iv = random(IV);
      byte[] body = run(iv, plaintext, 0);
      byte[] all = Arrays.copyOf(iv, IV + body.length);
      System.arraycopy(body, 0, all, IV, body.length);
      return all;
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
      if (ciphertext.length < IV) {
        throw new CryptoRejectedException();
      }
      return run(Arrays.copyOf(ciphertext, IV), ciphertext, IV);
    }

    private byte[] run(byte[] iv, byte[] text, int from) {
      try {
        Cipher cipher = Cipher.getInstance("AES/OFB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(text, from, text.length - from);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      Arrays.fill(key, (byte) 0);
    }
  }
}
