// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.ports.inbound.BackUpServer;
import dev.keyturn.ports.inbound.BackupLock;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Objects;
import java.util.Optional;

/** Hands out backups. Once one is under way, a failure can only break off the answer. */
@Path(ProblemDetails.ROOT)
public final class BackupResource {
  private final Calls calls;
  private final BackUpServer server;

  public BackupResource(Calls calls, BackUpServer server) {
    this.calls = calls;
    this.server = server;
  }

  @POST
  @Path("backup")
  public Response take(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    BackupLock lock = call.body(BackupBody.class).lock();
    BackupAnswer answer =
        Objects.requireNonNull((BackupAnswer) http.getProperty(BackupAnswer.ATTRIBUTE));
    BackUpServer.Backup backup = server.begin(call.caller(), call.context(), lock);
    answer.hold(backup);
    return Response.ok((StreamingOutput) answer::writeTo, "application/octet-stream")
        .header("X-Backup-Id", backup.id())
        .header("X-Backup-Items", backup.items())
        .header("X-Backup-Root-Key", backup.rootKeyId())
        .build();
  }

  record BackupBody(String recipient, String passphrase) {
    BackupLock lock() {
      return new BackupLock(Optional.ofNullable(recipient), Optional.ofNullable(passphrase));
    }

    @Override
    public String toString() {
      return "BackupBody";
    }
  }
}
