// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

/** Lays the first rows of an installation into an empty store, and repairs access to it. */
@SuppressWarnings("DoNotCallSuggester")
public final class Installation {
  private Installation() {}

  /** Whether the store holds an installation. */
  public static boolean exists(OutboundPorts ports) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes the root namespace, the server keys, the dialects' keys, and the administrator {@code
   * admin} of the realm {@code local} with every permission and a token that does not expire.
   *
   * @param adminSecret the secret of that token, {@code [a-zA-Z0-9]+}, at least 32 characters
   */
  public static void create(OutboundPorts ports, String adminSecret) {
    throw new UnsupportedOperationException();
  }

  /** Revokes all tokens of {@code admin}, enables it, and gives it a token with this secret. */
  public static void resetAdministrator(OutboundPorts ports, String adminSecret) {
    throw new UnsupportedOperationException();
  }
}
