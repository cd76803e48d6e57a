// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.AdministerVaults;
import dev.keyturn.ports.inbound.BackUpServer;
import dev.keyturn.ports.inbound.CryptoTools;
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.TransferKeys;
import java.util.List;

/** All resources of the dialect. */
public final class NativeApi {
  private NativeApi() {}

  public static List<Object> resources(
      Calls calls,
      ProtectData data,
      TransferKeys transfer,
      CryptoTools tools,
      AdministerKeys keys,
      AdministerVaults vaults,
      AdministerAccess access,
      OperateServer server,
      BackUpServer backups) {
    return List.of(
        new VaultsResource(calls, vaults),
        new MembersResource(calls, vaults),
        new KeysResource(calls, keys),
        new VersionsResource(calls, keys),
        new DataKeysResource(calls, data),
        new PublicKeysResource(calls, transfer),
        new TransferResource(calls, transfer),
        new ToolsResource(calls, tools),
        new PrincipalsResource(calls, access),
        new TokensResource(calls, access),
        new RolesResource(calls, access),
        new GrantsResource(calls, access),
        new ServerResource(calls, server),
        new BackupResource(calls, backups),
        new OpenApiResource());
  }
}
