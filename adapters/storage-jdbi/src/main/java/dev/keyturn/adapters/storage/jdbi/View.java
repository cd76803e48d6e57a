// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Everything as it was at one moment. For one thread. */
interface View extends AutoCloseable {
  <T> T read(Function<Handle, T> query);

  /** Throws {@link IllegalStateException} once the store is closed. */
  void refuseIfStoreClosed();

  /** Fails at nothing; may be called twice. */
  @Override
  void close();
}
