// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.ports.audit.AuditUnavailableException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a whole audit file and names every line where the chain does not hold.
 *
 * <p>The chain has no key: it shows mistakes and clumsy hands, and proves an earlier hash that
 * somebody noted elsewhere. It cannot show that last lines are missing, nor that all of it was
 * written anew.
 */
public final class AuditFileVerifier {
  private AuditFileVerifier() {}

  /**
   * Reads the file at {@code path}.
   *
   * @throws AuditUnavailableException if it cannot be read
   */
  public static AuditFileReport verify(Path path) {
    ChainCheck check = new ChainCheck();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          check.line(line.toByteArray());
          line.reset();
        } else {
          line.write(next);
        }
      }
      return check.end(line.toByteArray());
    } catch (IOException e) {
      throw new AuditUnavailableException("The audit file " + path + " cannot be read.", e);
    }
  }
}
