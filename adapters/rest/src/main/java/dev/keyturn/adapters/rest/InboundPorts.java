// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest;

import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.AdministerVaults;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.RecordRefusals;
import java.util.Objects;

/** What the dialects call. */
public record InboundPorts(
    Authenticate authenticate,
    ProtectData protectData,
    AdministerKeys administerKeys,
    AdministerVaults administerVaults,
    AdministerAccess administerAccess,
    OperateServer operateServer,
    RecordRefusals recordRefusals) {
  public InboundPorts {
    Objects.requireNonNull(authenticate);
    Objects.requireNonNull(protectData);
    Objects.requireNonNull(administerKeys);
    Objects.requireNonNull(administerVaults);
    Objects.requireNonNull(administerAccess);
    Objects.requireNonNull(operateServer);
    Objects.requireNonNull(recordRefusals);
  }
}
