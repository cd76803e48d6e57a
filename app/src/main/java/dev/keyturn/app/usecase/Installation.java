// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.app.usecase.backup.UnfinishedCopy;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.operate.FirstRecords;
import dev.keyturn.app.usecase.serverkeys.FirstServerKeys;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.ports.storage.Storage;

/** Lays the first rows of an installation into an empty store, and repairs access to it. */
public final class Installation {
  private Installation() {}

  /** Whether the store holds what only the root key opens. */
  public static boolean hasServerKeys(Storage storage) {
    return FirstServerKeys.exist(storage);
  }

  /**
   * Makes sure that the store is not one that is being filled, or was left for another.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code configuration_invalid}
   */
  public static void requireServable(Storage storage) {
    UnfinishedCopy.refuseIn(storage);
  }

  /** Whether the store holds an installation. */
  public static boolean exists(OutboundPorts ports) {
    return FirstServerKeys.exist(ports.storage()) && FirstRecords.exist(ports.storage());
  }

  /**
   * Makes the server keys unless they are there, and sees that the root key opens them.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code root_key_unavailable} if they were
   *     made under another one, maybe by another node at this very moment
   */
  public static void createServerKeys(OutboundPorts ports) {
    Engines engines = new Engines(ports.makerInstance(), ports.engines());
    if (!FirstServerKeys.exist(ports.storage())) {
      new FirstServerKeys(ports.storage(), ports.rootKey(), engines, ports.clock()).create();
    }
    ServerKeys.open(ports.storage(), ports.rootKey(), engines).close();
  }

  /**
   * Makes the root namespace, the server keys, the dialects' keys, and the administrator {@code
   * admin} of the realm {@code local} with every permission and a token that does not expire. Goes
   * on where an earlier attempt was cut off, or another node has come.
   *
   * @param adminSecret the secret of that token, {@code [a-zA-Z0-9]+}, at least 32 characters
   * @return whether this call made the administrator, so that the secret is his
   */
  public static boolean create(OutboundPorts ports, String adminSecret) {
    createServerKeys(ports);
    Engines engines = new Engines(ports.makerInstance(), ports.engines());
    try (FirstRecords first = new FirstRecords(ports, engines)) {
      return first.create(adminSecret);
    }
  }

  /** Whether a token of the installation has this secret. */
  public static boolean accepts(OutboundPorts ports, String secret) {
    Engines engines = new Engines(ports.makerInstance(), ports.engines());
    try (FirstRecords records = new FirstRecords(ports, engines)) {
      return records.accepts(secret);
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
