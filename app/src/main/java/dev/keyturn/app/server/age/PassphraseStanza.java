// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server.age;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.password4j.ScryptFunction;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The recipient type {@code scrypt} of age, field by field as its specification says
 * (https://age-encryption.org/v1): the key of the file under a key that scrypt makes of a
 * passphrase.
 */
final class PassphraseStanza implements RecipientStanzaWriter, RecipientStanzaReader {
  private static final String TYPE = "scrypt";
  private static final byte[] LABEL =
      "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.US_ASCII);
  private static final String CIPHER = "ChaCha20-Poly1305";
  private static final int SALT_BYTES = 16;
  private static final int SEALED_KEY_BYTES = 32;
  private static final int BLOCK_SIZE = 8;
  private static final int MOST_BYTES_EACH = 3;

  /** 128 MiB while a backup begins. */
  private static final int WORK_FACTOR = 17;

  /** Of a file from elsewhere; more would take the memory of the machine. */
  private static final int MOST_WORK_FACTOR = 20;

  private final char[] passphrase;

  /** Reads the text while it is used, and leaves erasing it to the caller. */
  PassphraseStanza(char[] passphrase) {
    this.passphrase = passphrase;
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares stanzas
  private record Stanza(String getType, List<String> getArguments, byte[] getBody)
      implements RecipientStanza {}

  @Override
  public Iterable<RecipientStanza> getRecipientStanzas(FileKey key)
      throws GeneralSecurityException {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] plain = key.getEncoded();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, salt, WORK_FACTOR).doFinal(plain);
      String text = Base64.getEncoder().withoutPadding().encodeToString(salt);
      return List.of(new Stanza(TYPE, List.of(text, Integer.toString(WORK_FACTOR)), sealed));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  @Override
  public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
    Iterator<RecipientStanza> all = stanzas.iterator();
    RecipientStanza stanza = all.next();
    if (!stanza.getType().equals(TYPE) || all.hasNext()) {
      throw new UnsupportedRecipientStanzaException("The file is not under a passphrase.");
    }
    return new FileKey(open(stanza));
  }

  private byte[] open(RecipientStanza stanza) throws GeneralSecurityException {
    List<String> arguments = stanza.getArguments();
    try {
      byte[] salt = Base64.getDecoder().decode(arguments.get(0));
      int work = Integer.parseInt(arguments.get(1));
      boolean sound =
          arguments.size() == 2
              && salt.length == SALT_BYTES
              && arguments.get(1).equals(Integer.toString(work))
              && work >= 1
              && work <= MOST_WORK_FACTOR
              && stanza.getBody().length == SEALED_KEY_BYTES;
      if (sound) {
        return cipher(Cipher.DECRYPT_MODE, salt, work).doFinal(stanza.getBody());
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new GeneralSecurityException("The header is damaged.", e);
    }
    throw new GeneralSecurityException("The header is damaged, or its work factor too high.");
  }

  private Cipher cipher(int mode, byte[] salt, int work) throws GeneralSecurityException {
    byte[] secret = encodedPassphrase();
    byte[] labelled = Arrays.copyOf(LABEL, LABEL.length + salt.length);
    System.arraycopy(salt, 0, labelled, LABEL.length, salt.length);
    byte[] key = {};
    try {
      key =
          ScryptFunction.getInstance(1 << work, BLOCK_SIZE, 1, SEALED_KEY_BYTES)
              .scrypt(secret, labelled, SEALED_KEY_BYTES);
      Cipher cipher = Cipher.getInstance(CIPHER);
      // Each key is used once, so that the nonce may be zero.
      cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(new byte[12]));
      return cipher;
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  private byte[] encodedPassphrase() {
    byte[] room = new byte[passphrase.length * MOST_BYTES_EACH];
    ByteBuffer encoded = ByteBuffer.wrap(room);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(passphrase), encoded, true);
    byte[] secret = Arrays.copyOf(room, encoded.position());
    Arrays.fill(room, (byte) 0);
    return secret;
  }
}
