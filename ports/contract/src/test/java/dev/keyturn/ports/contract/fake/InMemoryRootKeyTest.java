// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.fake;

import dev.keyturn.ports.contract.RootKeyContract;
import dev.keyturn.ports.rootkey.RootKey;

class InMemoryRootKeyTest extends RootKeyContract {
  private final InMemoryRootKey key = new InMemoryRootKey();

  @Override
  protected RootKey open() {
    return key.reopened();
  }

  @Override
  protected RootKey openAnother() {
    return new InMemoryRootKey();
  }

  @Override
  protected RootKey openUnreachable() {
    InMemoryRootKey unreachable = new InMemoryRootKey();
    unreachable.setReachable(false);
    return unreachable;
  }
}
