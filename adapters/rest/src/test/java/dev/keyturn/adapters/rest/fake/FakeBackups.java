// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.ports.inbound.BackUpServer;
import dev.keyturn.ports.inbound.BackupLock;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.RequestContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

final class FakeBackups implements BackUpServer {
  private final FakeHouse house;

  FakeBackups(FakeHouse house) {
    this.house = house;
  }

  @Override
  public Backup begin(Caller caller, RequestContext context, BackupLock lock) {
    house.enter(caller, context);
    UUID id = UUID.randomUUID();
    return new Backup() {
      @Override
      public UUID id() {
        return id;
      }

      @Override
      public String rootKeyId() {
        return "root-1";
      }

      @Override
      public long items() {
        return 3;
      }

      @Override
      public void writeTo(OutputStream target) throws IOException {
        target.write("a backup".getBytes(StandardCharsets.US_ASCII));
        if (house.breakOffAfter() >= 0) {
          target.write(new byte[house.breakOffAfter()]);
          throw new IllegalStateException("The store is gone.");
        }
        target.close();
      }

      @Override
      public void close() {
        house.backupClosed();
      }
    };
  }
}
