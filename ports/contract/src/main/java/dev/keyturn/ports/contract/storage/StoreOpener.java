// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.ports.storage.Storage;
import java.nio.file.Path;

/** Opens a store in a process of its own; public, and made without arguments. */
public interface StoreOpener {
  /** The store that has its files in that folder, and nowhere else. */
  Storage open(Path folder);
}
