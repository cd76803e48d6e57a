// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import dev.keyturn.ports.contract.fake.InMemoryRootKey;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.util.Optional;

/** A provider that keeps all rules. It is named in a services file of these tests. */
public class SampleProvider implements RootKeyProvider {
  @Override
  public String name() {
    return "sample";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public boolean prepare(OpenContext context, Settings settings) {
    return false;
  }

  @Override
  public RootKey open(OpenContext context, Settings settings) {
    settings.number("slot", 0, 0, 7);
    settings.flag("readOnly", false);
    settings.finish();
    return new InMemoryRootKey();
  }
}
