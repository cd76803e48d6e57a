// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateTextTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {" pass phräse ", " pass phräse \n", " pass phräse \r\nmore\n"})
  void theFirstLineIsTakenAsItIs(String text) throws IOException {
    assertThat(PrivateText.firstLine(file(text))).containsExactly(" pass phräse ".toCharArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"KEY", "# created: today\n\n  # public key\n KEY \r\nOTHER", "\n\r\nKEY\n"})
  void anIdentityIsTheFirstLineThatIsNoComment(String text) throws IOException {
    assertThat(PrivateText.identity(file(text))).containsExactly("KEY".toCharArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only\n#comments"})
  void whereThereIsNoneItIsEmpty(String text) throws IOException {
    assertThat(PrivateText.identity(file(text))).isEmpty();
  }

  @Test
  void whatIsNoTextOrIsNotThereIsSaidPlainly() throws IOException {
    Path bytes = file("");
    Files.write(bytes, new byte[] {(byte) 0xff, 'a'});
    for (Path unreadable : new Path[] {bytes, folder.resolve("none")}) {
      assertThatThrownBy(() -> PrivateText.firstLine(unreadable))
          .isInstanceOf(CallFailed.class)
          .hasMessage("There is no readable secret file " + unreadable + ".");
    }
  }

  private Path file(String text) throws IOException {
    Path file = folder.resolve("secret");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }
}
