// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server.age;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.keyturn.app.usecase.backup.BackupSealing;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.BackupLock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encrypts and decrypts files of age, version 1. Safe for many threads. */
public final class AgeFiles implements BackupSealing {
  private static final Logger LOG = LoggerFactory.getLogger(AgeFiles.class);

  @Override
  public OutputStream seal(BackupLock lock, OutputStream target) throws IOException {
    char[] passphrase = lock.passphrase().orElse("").toCharArray();
    try {
      RecipientStanzaWriter writer =
          lock.recipient().isPresent()
              ? recipient(lock.recipient().get())
              : new PassphraseStanza(passphrase);
      return Channels.newOutputStream(
          new StandardEncryptingChannelFactory()
              .newEncryptingChannel(Channels.newChannel(target), List.of(writer)));
    } catch (GeneralSecurityException e) {
      throw new IOException("The backup cannot be encrypted.", e);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  @Override
  public void check(BackupLock lock) {
    lock.recipient().ifPresent(AgeFiles::recipient);
  }

  /**
   * Decrypts; only at the end of the stream has everything been checked.
   *
   * @throws KeyturnException {@code decryption_failed} if the key is another one or the source is
   *     no such file
   */
  public static InputStream open(InputStream source, AgeKey key) throws IOException {
    try {
      return Channels.newInputStream(
          new StandardDecryptingChannelFactory()
              .newDecryptingChannel(Channels.newChannel(source), List.of(reader(key))));
    } catch (GeneralSecurityException e) {
      throw new KeyturnException(
          FailureCode.DECRYPTION_FAILED,
          key.isIdentity()
              ? "The identity does not open the backup."
              : "The passphrase does not open the backup.",
          e);
    }
  }

  private static RecipientStanzaWriter recipient(String text) {
    try {
      return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw noRecipient(e);
    }
  }

  private static RecipientStanzaReader reader(AgeKey key) throws GeneralSecurityException {
    if (!key.isIdentity()) {
      return new PassphraseStanza(key.secret());
    }
    try {
      return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
          CharBuffer.wrap(key.secret()));
    } catch (RuntimeException e) {
      throw new GeneralSecurityException("There is no identity of age.", e);
    }
  }

  private static KeyturnException noRecipient(Exception cause) {
    LOG.debug("A recipient was refused", cause);
    return KeyturnException.invalid(
        "recipient", "A recipient is a public key of age: age1 and 58 characters more.");
  }
}
