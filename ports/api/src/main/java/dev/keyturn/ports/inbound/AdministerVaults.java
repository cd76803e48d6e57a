// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalId;
import java.util.List;
import java.util.Set;

/**
 * Makes, shows, changes and deletes vaults, and says who is in them.
 *
 * <p>Every call throws {@code vault_not_found} if the caller may not know of the vault, and {@code
 * forbidden} if he may know but lacks the permission.
 */
public interface AdministerVaults {
  /**
   * Makes a vault; its creator becomes a member with level Admin. Needs {@code create} at server
   * scope.
   */
  VaultView create(Caller caller, RequestContext context, NewVault order);

  /** Shows a vault. Needs {@code read}. */
  VaultView read(Caller caller, RequestContext context, VaultReference vault);

  /** Lists the vaults that the caller may read, by name. */
  Page<VaultView> list(Caller caller, RequestContext context, PageQuery page);

  /** Changes a vault. Needs {@code configure}. Throws {@code vault_exists} if the name is taken. */
  VaultView change(Caller caller, RequestContext context, VaultReference vault, VaultChange change);

  /**
   * Deletes a vault without keys. Needs {@code delete} and {@code configure} in it. Throws {@code
   * vault_not_empty}.
   */
  void delete(Caller caller, RequestContext context, VaultReference vault);

  /** Lists the members. Needs {@code read}. */
  List<MemberView> members(Caller caller, RequestContext context, VaultReference vault);

  /**
   * Makes a principal a member, or gives a member other permissions. Needs {@code members}. Throws
   * {@code access_record_not_found} if there is no such principal, {@code last_administrator} if
   * the vault would be left without a member who may change members.
   */
  MemberView setMember(
      Caller caller,
      RequestContext context,
      VaultReference vault,
      PrincipalId principal,
      Set<Permission> permissions);

  /** Removes a member. Needs {@code members}. Throws as {@link #setMember}. */
  void removeMember(
      Caller caller, RequestContext context, VaultReference vault, PrincipalId principal);
}
