// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.adapters.rest.InboundPorts;
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
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

/** Ports behind which nobody answers, apart from a health that the test chooses. */
final class Silent {
  private Silent() {}

  static <T> T port(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  static OperateServer withHealth(AtomicReference<OperateServer.Health> health) {
    return (OperateServer)
        Proxy.newProxyInstance(
            OperateServer.class.getClassLoader(),
            new Class<?>[] {OperateServer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("health")) {
                return health.get();
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  static InboundPorts ports(OperateServer operate) {
    return new InboundPorts(
        port(Authenticate.class),
        port(ProtectData.class),
        port(SignData.class),
        port(EncapsulateSecrets.class),
        port(TransferKeys.class),
        port(CryptoTools.class),
        port(AdministerKeys.class),
        port(AdministerVaults.class),
        port(AdministerAccess.class),
        operate,
        port(BackUpServer.class),
        port(RecordRefusals.class));
  }
}
