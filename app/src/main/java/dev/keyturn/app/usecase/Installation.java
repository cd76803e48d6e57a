// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.operate.FirstRecords;
import dev.keyturn.app.usecase.serverkeys.FirstServerKeys;
import dev.keyturn.ports.storage.Storage;

/** Lays the first rows of an installation into an empty store, and repairs access to it. */
public final class Installation {
  private Installation() {}

  /** Whether the store holds what only the root key opens. */
  public static boolean hasServerKeys(Storage storage) {
    return FirstServerKeys.exist(storage);
  }

  /** Whether the store holds an installation. */
  public static boolean exists(OutboundPorts ports) {
    return FirstServerKeys.exist(ports.storage()) && FirstRecords.exist(ports.storage());
  }

  /**
   * Makes the root namespace, the server keys, the dialects' keys, and the administrator {@code
   * admin} of the realm {@code local} with every permission and a token that does not expire. Goes
   * on where an earlier attempt was cut off.
   *
   * @param adminSecret the secret of that token, {@code [a-zA-Z0-9]+}, at least 32 characters
   */
  public static void create(OutboundPorts ports, String adminSecret) {
    Engines engines = new Engines(ports.makerInstance(), ports.engines());
    if (!FirstServerKeys.exist(ports.storage())) {
      new FirstServerKeys(ports.storage(), ports.rootKey(), engines, ports.clock()).create();
    }
    if (!FirstRecords.exist(ports.storage())) {
      try (FirstRecords first = new FirstRecords(ports, engines)) {
        first.create(adminSecret);
      }
    }
  }

  /** Revokes all tokens of {@code admin}, enables it, and gives it a token with this secret. */
  public static void resetAdministrator(OutboundPorts ports, String adminSecret) {
    Engines engines = new Engines(ports.makerInstance(), ports.engines());
    try (FirstRecords records = new FirstRecords(ports, engines)) {
      records.resetAdministrator(adminSecret);
    }
  }
}
