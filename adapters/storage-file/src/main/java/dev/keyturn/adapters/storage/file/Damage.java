// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.StorageCorruptException;

/** Says what is wrong with a file, and where. */
final class Damage {
  private Damage() {}

  static StorageCorruptException at(FileName file, long offset, String what, Throwable cause) {
    return new StorageCorruptException(
        "The file %s of the store is damaged at byte %d: %s.".formatted(file, offset, what), cause);
  }
}
