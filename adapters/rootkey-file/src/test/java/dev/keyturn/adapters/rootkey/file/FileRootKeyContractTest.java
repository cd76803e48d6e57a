// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rootkey.file;

import dev.keyturn.ports.contract.RootKeyContract;
import dev.keyturn.ports.rootkey.RootKey;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileRootKeyContractTest extends RootKeyContract {
  @TempDir Path folder;

  @Override
  protected RootKey open() {
    return prepared("root.key");
  }

  @Override
  protected RootKey openAnother() {
    return prepared("another.key");
  }

  @Override
  protected RootKey openUnreachable() {
    return new FileRootKey(new RootKeyFile(folder.resolve("missing.key")).read());
  }

  private RootKey prepared(String name) {
    RootKeyFile file = new RootKeyFile(folder.resolve(name));
    file.createIfAbsent();
    return new FileRootKey(file.read());
  }
}
