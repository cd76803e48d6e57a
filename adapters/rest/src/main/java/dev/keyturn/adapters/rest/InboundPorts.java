// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest;

import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.AdministerVaults;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.BackUpServer;
import dev.keyturn.ports.inbound.CryptoTools;
import dev.keyturn.ports.inbound.EncapsulateSecrets;
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.RecordRefusals;
import dev.keyturn.ports.inbound.SignData;
import dev.keyturn.ports.inbound.TransferKeys;
import java.util.Objects;

/** What the dialects call. */
public record InboundPorts(
    Authenticate authenticate,
    ProtectData protectData,
    SignData signData,
    EncapsulateSecrets encapsulateSecrets,
    TransferKeys transferKeys,
    CryptoTools cryptoTools,
    AdministerKeys administerKeys,
    AdministerVaults administerVaults,
    AdministerAccess administerAccess,
    OperateServer operateServer,
    BackUpServer backUpServer,
    RecordRefusals recordRefusals) {
  public InboundPorts {
    Objects.requireNonNull(authenticate);
    Objects.requireNonNull(protectData);
    Objects.requireNonNull(signData);
    Objects.requireNonNull(encapsulateSecrets);
    Objects.requireNonNull(transferKeys);
    Objects.requireNonNull(cryptoTools);
    Objects.requireNonNull(administerKeys);
    Objects.requireNonNull(administerVaults);
    Objects.requireNonNull(administerAccess);
    Objects.requireNonNull(operateServer);
    Objects.requireNonNull(backUpServer);
    Objects.requireNonNull(recordRefusals);
  }
}
