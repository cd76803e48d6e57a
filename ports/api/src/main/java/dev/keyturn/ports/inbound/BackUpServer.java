// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/** Takes copies of everything that the server keeps. Safe for many threads. */
public interface BackUpServer {
  /**
   * Begins a backup: as of now, whatever is changed while it is written. Needs {@code backup} at
   * server scope.
   *
   * @param lock who can open it
   * @throws dev.keyturn.domain.failure.KeyturnException {@code invalid_request} about the lock,
   *     {@code conflict} while another backup is being taken, {@code store_unavailable}
   */
  Backup begin(Caller caller, RequestContext context, BackupLock lock);

  /** A backup that was begun and is still to be written. For one thread. */
  interface Backup extends AutoCloseable {
    /** Its identity, as it stands in the audit trail and in the backup itself. */
    UUID id();

    /** Names the root key that a restore needs. */
    String rootKeyId();

    /** How many items it has. */
    long items();

    /**
     * Writes all of it, encrypted, and closes the stream and itself. If this throws, what was
     * written so far is not whole, and can be told from one that is.
     *
     * @throws IOException of the stream
     */
    void writeTo(OutputStream target) throws IOException;

    /** Gives it up, if it was not written; may be called twice. */
    @Override
    void close();
  }
}
