// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import dev.keyturn.app.bench.inside.House;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.NewVault;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The administrator's calls to the inbound ports. */
final class Callers {
  private static final RequestContext CONTEXT =
      new RequestContext("benchmark", "benchmark", Optional.empty(), "127.0.0.1");

  private final House house;
  private final Caller caller;

  Callers(House house, String secret) {
    this.house = house;
    this.caller = house.server().authenticate().authenticate(secret, CONTEXT);
  }

  /** New vaults, by descending id. */
  List<Vault> vaults(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> vault("vault " + i))
        .sorted(Comparator.comparing((Vault vault) -> vault.id().toString()).reversed())
        .toList();
  }

  Vault vault(String name) {
    NewVault order = new NewVault(new VaultName(name), "", Optional.empty());
    return house.server().administerVaults().create(caller, CONTEXT, order).vault();
  }

  KeyReference key(VaultId vault, String name) {
    KeyReference reference = new KeyReference(new VaultReference.ById(vault), new KeyName(name));
    NewKey order = new NewKey(Algorithm.AES256_GCM96, Optional.empty(), KeySettings.DEFAULT);
    house.server().administerKeys().create(caller, CONTEXT, reference, order);
    return reference;
  }

  void rotate(KeyReference key) {
    house.server().administerKeys().rotate(caller, CONTEXT, key, Optional.empty());
  }
}
