// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rootkey.file;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyUnavailableException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM by the JDK. A wrap is a format byte, a random nonce, the ciphertext and its tag. */
final class FileRootKey implements RootKey {
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int HEAD_BYTES = 1 + NONCE_BYTES;
  private static final int LARGEST_MATERIAL_BYTES = 64 * 1024;
  private static final int FINGERPRINT_BYTES = 8;
  private static final byte[] FINGERPRINT_LABEL =
      "keyturn root key fingerprint v1".getBytes(StandardCharsets.UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final KeyMaterial key;
  private final String id;

  /** Takes over {@code key}, 32 bytes, and closes it in the end. */
  FileRootKey(KeyMaterial key) {
    this.key = key;
    this.id = "file:" + key.lend(FileRootKey::fingerprint);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public ByteString wrap(KeyMaterial material, byte[] associatedData) {
    if (material.size() > LARGEST_MATERIAL_BYTES) {
      throw new IllegalArgumentException("Key material of more than 64 KiB cannot be wrapped.");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] wrapped = new byte[HEAD_BYTES + material.size() + TAG_BYTES];
    wrapped[0] = FORMAT;
    System.arraycopy(nonce, 0, wrapped, 1, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, associatedData);
      material.lend(plain -> seal(cipher, plain, wrapped));
      return ByteString.takeOver(wrapped);
    } catch (GeneralSecurityException e) {
      throw cannotEncrypt(e);
    }
  }

  @Override
  public KeyMaterial unwrap(ByteString wrapped, byte[] associatedData) {
    byte[] bytes = wrapped.toByteArray();
    // The JDK does not say "bad tag" when there is not even room for one.
    if (bytes.length < HEAD_BYTES + TAG_BYTES || bytes[0] != FORMAT) {
      throw new CryptoRejectedException();
    }
    try {
      byte[] nonce = Arrays.copyOfRange(bytes, 1, HEAD_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, associatedData);
      return KeyMaterial.takeOver(cipher.doFinal(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES));
    } catch (GeneralSecurityException e) {
      throw new CryptoRejectedException();
    }
  }

  @Override
  public void close() {
    key.close();
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associatedData)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    SecretKeySpec aesKey = key.lend(bytes -> new SecretKeySpec(bytes, "AES"));
    cipher.init(mode, aesKey, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(associatedData);
    return cipher;
  }

  private static int seal(Cipher cipher, byte[] plain, byte[] wrapped) {
    try {
      return cipher.doFinal(plain, 0, plain.length, wrapped, HEAD_BYTES);
    } catch (GeneralSecurityException e) {
      throw cannotEncrypt(e);
    }
  }

  private static String fingerprint(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(FINGERPRINT_LABEL), 0, FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new RootKeyUnavailableException("The Java runtime lacks HMAC-SHA-256.", e);
    }
  }

  private static RootKeyUnavailableException cannotEncrypt(GeneralSecurityException cause) {
    return new RootKeyUnavailableException("The Java runtime cannot encrypt by AES-GCM.", cause);
  }
}
