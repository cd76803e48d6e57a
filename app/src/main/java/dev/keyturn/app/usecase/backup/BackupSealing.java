// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.ports.inbound.BackupLock;
import java.io.IOException;
import java.io.OutputStream;

/** Encrypts backups for whoever shall be able to open them. */
public interface BackupSealing {
  /**
   * A stream around {@code target} that encrypts; closing it writes the end, and closes the target.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code invalid_request} on a field of the
   *     lock, before anything is written
   */
  OutputStream seal(BackupLock lock, OutputStream target) throws IOException;

  /** Throws what {@link #seal} would throw of the lock. */
  void check(BackupLock lock);
}
