// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Keyturn.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostRootKeyIT {
  @TempDir private Path folder;

  @Test
  void noOtherRootKeyIsMadeForAStoreThatHasOne() throws IOException {
    Path data = folder.resolve("data");
    assertThat(Keyturn.run("init", "--data", data.toString()).status()).isZero();
    Path rootKey = data.resolve("root.key");
    Path copy = Files.move(rootKey, folder.resolve("copy"));
    Files.delete(data.resolve("admin.token")); // it may be kept elsewhere
    for (Ended refused :
        new Ended[] {
          Keyturn.run("init", "--data", data.toString()),
          Keyturn.run("server", "--data", data.toString(), "--port", "" + TestPorts.first())
        }) {
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.lastLine())
          .startsWith("keyturn: rootKey: The root key file")
          .contains("does not exist", "restore it from your copy");
      assertThat(rootKey).doesNotExist();
    }
    Files.move(copy, rootKey);
    Ended restored = Keyturn.run("init", "--data", data.toString());
    assertThat(restored.output()).isEqualTo("The data directory is prepared.\n");
  }
}
