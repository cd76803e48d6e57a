// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.storage;

import dev.keyturn.ports.storage.Storage;

/** What every group of rules is given. */
interface StorageRules {
  /** The store of this test; empty when the test begins. */
  Storage storage();

  /** Closes the store of this test and opens anew what it left; {@link #storage()} from then on. */
  Storage restart();
}
