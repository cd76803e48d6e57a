// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.spi;

import java.util.Optional;

/**
 * What {@link java.util.ServiceLoader} finds: something with a name that can be opened.
 *
 * <ul>
 *   <li><b>P1</b> The name is well-formed and the same at every call.
 *   <li><b>P2</b> A services file beside the class names it; its constructor takes no argument and
 *       does nothing.
 *   <li><b>P3</b> The {@code open} that every provider interface adds reads all settings before it
 *       acts, and reports every bad and every unknown one at once with {@link SettingsException}.
 *   <li><b>P4</b> What it opens may be used by many threads and closed twice.
 * </ul>
 */
public interface Provider {
  /** The name that the configuration uses, {@code [a-z][a-z0-9-]{0,62}}; the same at every call. */
  String name();

  /**
   * Why it cannot work on this platform, as one sentence for the operator; empty if it can. An
   * unavailable provider is reported once and skipped.
   */
  Optional<String> unavailableReason();
}
