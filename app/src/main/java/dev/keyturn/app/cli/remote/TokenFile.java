// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Tokens in files that only their owner may read. */
final class TokenFile {
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private TokenFile() {}

  static String read(Path file) {
    return checked(new String(bytes(file, "token"), StandardCharsets.UTF_8), file.toString());
  }

  /** All of a file; {@code what} it should hold is for the failure. */
  static byte[] bytes(Path file, String what) {
    try {
      if (Files.isRegularFile(file) && isOpenToOthers(file)) {
        throw new CallFailed(
            "Others than its owner may read or write " + file + "; 'chmod 600' it first.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, what, e);
    }
  }

  static CallFailed unreadable(Path file, String what, IOException cause) {
    return new CallFailed("There is no readable " + what + " file " + file + ".", cause);
  }

  /** The token without white space around it; never repeats it in a failure. */
  static String checked(String text, String source) {
    String token = text.strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new CallFailed("There is no token in " + source + ".");
    }
    return token;
  }

  private static boolean isOpenToOthers(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
  }
}
