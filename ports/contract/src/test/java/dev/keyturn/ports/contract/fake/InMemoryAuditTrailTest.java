// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.audit.AuditEvent;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.contract.AuditTrailContract;
import java.util.List;
import java.util.UUID;

class InMemoryAuditTrailTest extends AuditTrailContract {
  private final InMemoryAuditTrail trail = new InMemoryAuditTrail();

  @Override
  protected AuditTrail open() {
    return trail.reopened();
  }

  @Override
  protected List<UUID> kept() {
    return trail.events().stream().map(AuditEvent::id).toList();
  }

  @Override
  protected AuditTrail openAtABrokenPlace() {
    InMemoryAuditTrail broken = new InMemoryAuditTrail();
    broken.setFailing(true);
    return broken;
  }
}
