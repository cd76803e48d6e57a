// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.serverkeys;

/** The names of vaults that belong to the server, in a space of their own. */
public final class SystemVaults {
  /** The space of their names, apart from every namespace. */
  public static final String SPACE = "system";

  /** Holds the server keys. */
  public static final String SERVER = "server";

  /** Holds the keys of the Piiano dialect. */
  public static final String PIIANO = "piiano";

  /** The name in {@link #SPACE} that points to the root namespace. */
  public static final String ROOT_NAMESPACE = "root-namespace";

  private SystemVaults() {}
}
