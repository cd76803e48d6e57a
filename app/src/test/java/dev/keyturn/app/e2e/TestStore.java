// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The stores that a server can be put upon. */
enum TestStore {
  H2("{provider: jdbi}"),
  FILE("{provider: file}");

  private static final String TRAIL = "{provider: file, settings: {maxFileSize: 1GiB}}";

  private final String storage;

  TestStore(String storage) {
    this.storage = storage;
  }

  /** A configuration file in a folder, on a new store of this kind. */
  String configuration(Path folder) throws IOException {
    String text = "storage: %s%naudit: %s%n".formatted(storage, TRAIL);
    return Files.writeString(folder.resolve("store.yml"), text).toString();
  }
}
