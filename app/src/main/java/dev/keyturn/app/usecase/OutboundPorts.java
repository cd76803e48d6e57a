// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.storage.Storage;
import java.time.InstantSource;
import java.util.List;

/**
 * Everything the use cases need from the world.
 *
 * @param makerInstance the instance name of the engine that makes new versions
 * @param engines in the order in which they serve
 * @param elapsed monotonic time for intervals
 */
public record OutboundPorts(
    Storage storage,
    RootKey rootKey,
    AuditTrail trail,
    String makerInstance,
    List<InstalledEngine> engines,
    InstantSource clock,
    ElapsedTime elapsed) {
  public OutboundPorts {
    engines = List.copyOf(engines);
  }
}
