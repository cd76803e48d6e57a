// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.key.VersionNumber;
import java.util.Optional;

/**
 * Makes, shows, changes, rotates and deletes named keys.
 *
 * <p>Every call throws {@code vault_not_found} or {@code key_not_found} if the caller may not know
 * of the thing, and {@code forbidden} if he may know but lacks the permission.
 */
public interface AdministerKeys {
  /**
   * Makes a key with version 1. Needs {@code create} in the vault.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code key_exists}; {@code invalid_request}
   *     on field {@code use} if the algorithm has several and none was named
   */
  KeyView create(Caller caller, RequestContext context, KeyReference key, NewKey order);

  /** Shows a key. Needs {@code read}. */
  KeyView read(Caller caller, RequestContext context, KeyReference key);

  /** Lists the keys of a vault by name. Needs {@code list}. */
  Page<KeyView> list(Caller caller, RequestContext context, VaultReference vault, PageQuery page);

  /** Changes settings. Needs {@code configure}. Throws {@code conflict} after a lost race. */
  KeyView change(Caller caller, RequestContext context, KeyReference key, KeyChange change);

  /**
   * Deletes a key: when this returns, every use on this node is refused and the name is free. Needs
   * {@code delete}; throws {@code forbidden_by_key} if it is not deletable.
   */
  void delete(Caller caller, RequestContext context, KeyReference key);

  /**
   * Gives the key a new primary version. A race with another rotation is retried, so that both
   * happen. Needs {@code rotate}.
   *
   * @param expected the primary version that the caller assumes; if another one is primary: {@code
   *     version_changed}
   * @throws dev.keyturn.domain.failure.KeyturnException {@code unsupported_operation} on field
   *     {@code algorithm} if it is a deprecated one, of which nothing new is made; {@code
   *     rotation_not_allowed}
   */
  KeyView rotate(
      Caller caller, RequestContext context, KeyReference key, Optional<VersionNumber> expected);

  /** Lists versions by number. Needs {@code read}. */
  Page<VersionView> versions(
      Caller caller, RequestContext context, KeyReference key, PageQuery page);

  /** Suspends a version. Needs {@code configure}. Throws {@code version_not_usable} if it is. */
  VersionView suspend(
      Caller caller, RequestContext context, KeyReference key, VersionNumber version);

  /** Makes a suspended version active. Needs {@code configure}. */
  VersionView resume(
      Caller caller, RequestContext context, KeyReference key, VersionNumber version);
}
