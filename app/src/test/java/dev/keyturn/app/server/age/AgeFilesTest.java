// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.BackupLock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgeFilesTest {
  private static final String PASSPHRASE = "correct horse battery staple";
  private static final byte[] CONTENT = new byte[200_000];

  static {
    new Random(7).nextBytes(CONTENT);
  }

  @TempDir private Path folder;

  @Test
  void whatIsSealedForARecipientOpensByItsIdentityOnly() throws Exception {
    KeyPair keys = new X25519KeyPairGenerator().generateKeyPair();
    byte[] sealed = seal(recipient(keys));
    assertThat(open(sealed, identity(keys))).isEqualTo(CONTENT);
    KeyPair others = new X25519KeyPairGenerator().generateKeyPair();
    assertDoesNotOpen(sealed, identity(others));
    assertDoesNotOpen(sealed, AgeKey.passphrase(PASSPHRASE.toCharArray()));
    assertDoesNotOpen(sealed, AgeKey.identity("no identity".toCharArray()));
  }

  @Test
  void whatIsSealedUnderAPassphraseOpensByItOnly() throws Exception {
    byte[] sealed = seal(passphrase());
    char[] text = PASSPHRASE.toCharArray();
    try (AgeKey key = AgeKey.passphrase(text)) {
      assertThat(open(sealed, key)).isEqualTo(CONTENT);
    }
    assertThat(text).as("what is left of a passphrase").containsOnly('\0');
    assertDoesNotOpen(sealed, AgeKey.passphrase("another passphrase".toCharArray()));
    assertDoesNotOpen(sealed, identity(new X25519KeyPairGenerator().generateKeyPair()));
  }

  @Test
  void aChangedOrCutFileIsNoticed() throws Exception {
    KeyPair keys = new X25519KeyPairGenerator().generateKeyPair();
    byte[] sealed = seal(recipient(keys));
    for (int i = 0; i < 60; i++) {
      int at = (int) ((long) sealed.length * i / 60);
      byte[] flipped = sealed.clone();
      flipped[at] ^= 1;
      assertNoticed(flipped, identity(keys));
      assertNoticed(Arrays.copyOf(sealed, at), identity(keys));
    }
  }

  /** In the header as a key that does not fit, behind it as a stream that cannot be read. */
  private static void assertNoticed(byte[] sealed, AgeKey key) {
    Throwable failure = catchThrowable(() -> open(sealed, key));
    if (failure instanceof KeyturnException refusal) {
      assertThat(refusal.code()).isEqualTo(FailureCode.DECRYPTION_FAILED);
    } else {
      assertThat(failure).isInstanceOf(IOException.class);
    }
  }

  @Test
  void recipientsThatAreNoneAreRefusedByName() {
    for (String bad : new String[] {"", "age1", "age1qqqq", "ssh-ed25519 AAAA", "AGE1X"}) {
      BackupLock lock = new BackupLock(Optional.of(bad), Optional.empty());
      assertThatThrownBy(() -> new AgeFiles().check(lock))
          .isInstanceOfSatisfying(
              KeyturnException.class, refusal -> assertThat(refusal.field()).contains("recipient"));
    }
  }

  /** By recipients only: for a passphrase the tool asks on a terminal. */
  @Test
  void theToolOfAgeReadsWhatWeWriteAndWritesWhatWeRead() throws Exception {
    assumeTrue(AgeTool.isHere(), "SKIPPED: there is no age on this machine");
    KeyPair keys = new X25519KeyPairGenerator().generateKeyPair();
    Path identity = folder.resolve("identity");
    Files.writeString(identity, text(keys.getPrivate().getEncoded()) + "\n");
    assertThat(AgeTool.run(seal(recipient(keys)), "-d", "-i", identity.toString()))
        .isEqualTo(CONTENT);
    byte[] theirs = AgeTool.run(CONTENT, "-r", text(keys.getPublic().getEncoded()));
    assertThat(open(theirs, identity(keys))).isEqualTo(CONTENT);
  }

  /** The file was made by {@code age -p} of version 1.1.1, on a terminal. */
  @Test
  void whatTheToolOfAgeSealedUnderAPassphraseOpens() throws Exception {
    byte[] theirs =
        Base64.getDecoder()
            .decode(
                "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCA0S3dKaVZlUHBPSUtYb09tQ0d0dk9nIDE4"
                    + "CnZIR0tDT1ZUUTdseUJtYUszVUdXSkI5NHFPMlNXaVdreEF4WHZYTGQwRXMKLS0tIFlZNE81SG0w"
                    + "bkpsWWZDOE16MnF0RmI2S0krQWFYSE8rY2hncDNpNVRUa28K2nShf5Qpir/QaVaIyzG7pdzI9Is9"
                    + "y2qh0ge5vsQAuAug+qaGdRcBq5henTiM6Q==");
    assertThat(open(theirs, AgeKey.passphrase("correct horse battery".toCharArray())))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("made by age -p");
    assertDoesNotOpen(theirs, AgeKey.passphrase("correct horse batterx".toCharArray()));
  }

  private static BackupLock recipient(KeyPair keys) {
    return new BackupLock(Optional.of(text(keys.getPublic().getEncoded())), Optional.empty());
  }

  private static BackupLock passphrase() {
    return new BackupLock(Optional.empty(), Optional.of(PASSPHRASE));
  }

  private static AgeKey identity(KeyPair keys) {
    return AgeKey.identity(text(keys.getPrivate().getEncoded()).toCharArray());
  }

  private static String text(byte[] encoded) {
    return new String(encoded, StandardCharsets.US_ASCII);
  }

  private static byte[] seal(BackupLock lock) throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream out = new AgeFiles().seal(lock, sealed)) {
      out.write(CONTENT);
    }
    return sealed.toByteArray();
  }

  private static byte[] open(byte[] sealed, AgeKey key) throws IOException {
    try (InputStream in = AgeFiles.open(new ByteArrayInputStream(sealed), key)) {
      return in.readAllBytes();
    }
  }

  private static void assertDoesNotOpen(byte[] sealed, AgeKey key) {
    assertThatThrownBy(() -> open(sealed, key))
        .isInstanceOfSatisfying(
            KeyturnException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(FailureCode.DECRYPTION_FAILED));
  }
}
