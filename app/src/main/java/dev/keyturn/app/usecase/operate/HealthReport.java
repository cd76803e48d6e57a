// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.audit.EventDrain;
import dev.keyturn.app.usecase.keyring.Freshness;
import dev.keyturn.app.usecase.record.DamageReport;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.ports.inbound.OperateServer.Health;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says whether the server can serve, and what an operator should look at. */
final class HealthReport {
  private final Freshness freshness;
  private final ServerKeys serverKeys;
  private final EventDrain drain;
  private final DamageReport damage;
  private final List<String> missingEngines;

  HealthReport(
      Freshness freshness,
      ServerKeys serverKeys,
      EventDrain drain,
      DamageReport damage,
      List<String> missingEngines) {
    this.freshness = freshness;
    this.serverKeys = serverKeys;
    this.drain = drain;
    this.damage = damage;
    this.missingEngines = List.copyOf(missingEngines);
  }

  /** Damaged records and missing engines are told, but the server goes on serving the rest. */
  Health report() {
    boolean stale = freshness.isStale();
    boolean stuck = drain.isStuck();
    Map<String, String> checks = new TreeMap<>();
    checks.put("store", store(stale));
    checks.put("audit", stuck ? "The audit trail takes no events." : "");
    checks.put("records", damage.describe());
    checks.put("engines", String.join(" ", missingEngines));
    return new Health(!stale && !stuck, checks);
  }

  private String store(boolean stale) {
    if (stale) {
      return "The store does not answer.";
    }
    return serverKeys.isBehind() ? "The store has server keys that were rotated since." : "";
  }
}
