// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.ports.inbound.BackUpServer;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;

/** The answer that a backup is written to, with what became of it. */
final class BackupAnswer extends HttpServletResponseWrapper implements AutoCloseable {
  static final String ATTRIBUTE = BackupAnswer.class.getName();

  private boolean begun;
  private BackUpServer.Backup backup;
  private Exception failure;

  BackupAnswer(HttpServletResponse response) {
    super(response);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    begun = true;
    return super.getOutputStream();
  }

  /** Takes a backup over, to close it. */
  void hold(BackUpServer.Backup begunBackup) {
    backup = begunBackup;
  }

  /** Writes the backup. What fails before anything was sent can still be answered. */
  void writeTo(OutputStream target) throws IOException {
    try {
      backup.writeTo(target);
    } catch (IOException | RuntimeException e) {
      failure = begun ? e : null;
      throw e;
    }
  }

  void requireWhole() throws IOException {
    if (failure != null) {
      throw new IOException("The backup broke off.", failure);
    }
  }

  @Override
  public void close() {
    if (backup != null) {
      backup.close();
    }
  }
}
