// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.spi;

import java.util.Optional;

/**
 * What {@link java.util.ServiceLoader} finds: something with a name that can be opened.
 *
 * <p>The constructor takes no argument and does nothing. Every provider interface adds an {@code
 * open} that reads all settings before it acts, reports every bad one at once with {@link
 * SettingsException}, and returns something that many threads may use and that may be closed twice.
 */
public interface Provider {
  /** The name that the configuration uses, {@code [a-z][a-z0-9-]*}; the same at every call. */
  String name();

  /**
   * Why it cannot work on this platform, as one sentence for the operator; empty if it can. An
   * unavailable provider is reported once and skipped.
   */
  Optional<String> unavailableReason();
}
