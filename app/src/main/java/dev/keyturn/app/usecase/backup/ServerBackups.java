// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

import dev.keyturn.app.usecase.ElapsedTime;
import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.BackUpServer;
import dev.keyturn.ports.inbound.BackupLock;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes backups of the running server, one at a time. */
public final class ServerBackups implements BackUpServer {
  private static final int PORTION = 250;

  private final Storage storage;
  private final RootKey rootKey;
  private final BackupSealing sealing;
  private final Auditor auditor;
  private final InstantSource clock;
  private final ElapsedTime elapsed;
  private final String software;
  private final AtomicBoolean busy = new AtomicBoolean();

  public ServerBackups(
      OutboundPorts ports, BackupSealing sealing, Auditor auditor, String software) {
    this.storage = ports.storage();
    this.rootKey = ports.rootKey();
    this.sealing = sealing;
    this.auditor = auditor;
    this.clock = ports.clock();
    this.elapsed = ports.elapsed();
    this.software = software;
  }

  @Override
  public Backup begin(Caller caller, RequestContext context, BackupLock lock) {
    UUID id = UUID.randomUUID();
    RunningBackup[] begun = new RunningBackup[1];
    try {
      return auditor.used(
          auditor.draft(AuditAction.BACK_UP_SERVER, caller, context).with("backup", id),
          () -> {
            Access.requireOnServer(caller, Permission.BACKUP);
            sealing.check(lock);
            begun[0] = open(id, lock, end(id, caller));
            return begun[0];
          });
    } catch (RuntimeException e) {
      if (begun[0] != null) {
        begun[0].close();
      }
      throw e;
    }
  }

  /** Its own, and not of the request: that has one event. */
  private EventDraft end(UUID id, Caller caller) {
    return EventDraft.background(AuditAction.FINISH_BACKUP, clock, "backup")
        .with("backup", id)
        .with("principal_id", caller.principal());
  }

  private RunningBackup open(UUID id, BackupLock lock, EventDraft end) {
    if (!busy.compareAndSet(false, true)) {
      throw new KeyturnException(FailureCode.CONFLICT, "Another backup is being taken.");
    }
    try {
      Instant takenAt = clock.instant();
      StorageSnapshot snapshot = storage.snapshot();
      BackupHeader header = new BackupHeader(id, takenAt, software, rootKey.id(), snapshot.size());
      return new RunningBackup(header, snapshot, lock, end);
    } catch (RuntimeException e) {
      busy.set(false);
      throw e;
    }
  }

  private final class RunningBackup implements Backup {
    private final BackupHeader header;
    private final StorageSnapshot snapshot;
    private final BackupLock lock;
    private final EventDraft end;
    private final AtomicBoolean closed = new AtomicBoolean();

    RunningBackup(BackupHeader header, StorageSnapshot snapshot, BackupLock lock, EventDraft end) {
      this.header = header;
      this.snapshot = snapshot;
      this.lock = lock;
      this.end = end.with("items", header.items());
    }

    @Override
    public UUID id() {
      return header.id();
    }

    @Override
    public String rootKeyId() {
      return header.rootKey();
    }

    @Override
    public long items() {
      return header.items();
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
      try {
        write(target);
      } catch (IOException | RuntimeException e) {
        noteFailure(e);
        throw e;
      } finally {
        close();
      }
    }

    private void noteFailure(Exception failure) {
      try {
        auditor.note(
            end.failed(failure instanceof RuntimeException known ? known : broken(failure)));
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }

    /** The event comes before the last bytes: without it, the backup is not whole either. */
    private void write(OutputStream target) throws IOException {
      OutputStream sealed = sealing.seal(lock, new PatientOutput(target, elapsed));
      BackupWriter writer = new BackupWriter(sealed, header);
      for (List<StoredItem> items = snapshot.next(PORTION);
          !items.isEmpty();
          items = snapshot.next(PORTION)) {
        writer.write(items);
      }
      writer.end();
      auditor.note(end.success());
      sealed.close();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        try (snapshot) {
          busy.set(false);
        }
      }
    }
  }

  private static KeyturnException broken(Exception cause) {
    return new KeyturnException(
        FailureCode.TIMED_OUT, "Whoever takes the backup has gone away.", cause);
  }
}
