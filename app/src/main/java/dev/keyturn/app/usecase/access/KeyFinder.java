// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.access;

import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Directory;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.VaultReference;

/** From a reference and a caller to the thing itself, if he may do what he wants with it. */
public final class KeyFinder {
  private final Directory directory;

  public KeyFinder(Directory directory) {
    this.directory = directory;
  }

  /** Throws {@code vault_not_found} or {@code forbidden}. Notes the vault in the draft. */
  public Vault vault(
      Caller caller, VaultReference reference, Permission permission, EventDraft draft) {
    Vault vault = visibleVault(caller, reference, draft);
    Access.require(caller, permission, vault);
    return vault;
  }

  /** As {@link #vault}, for a caller who may know of the vault. */
  public Vault visibleVault(Caller caller, VaultReference reference, EventDraft draft) {
    Vault vault = directory.vault(reference);
    draft.with("vault_id", vault.id());
    Access.requireSight(caller, vault);
    return vault;
  }

  /**
   * Throws {@code vault_not_found}, {@code key_not_found} or {@code forbidden}. Notes vault and key
   * in the draft.
   */
  public ResolvedKey key(
      Caller caller, KeyReference reference, Permission permission, EventDraft draft) {
    draft.with("key", reference.name());
    Vault vault = visibleVault(caller, reference.vault(), draft);
    Key key = directory.key(vault, reference.name());
    ResolvedKey resolved = new ResolvedKey(vault, reference.name(), key);
    draft.with("key_id", key.id());
    Access.require(caller, permission, resolved);
    return resolved;
  }

  /**
   * Another key of a vault that the caller sees, named in a field of the request. Throws {@code
   * key_not_found} or {@code forbidden} about that field. Notes the id of the key in the draft.
   */
  public ResolvedKey beside(
      Caller caller,
      Vault vault,
      KeyName name,
      Permission permission,
      String field,
      EventDraft draft) {
    try {
      ResolvedKey resolved = new ResolvedKey(vault, name, directory.key(vault, name));
      draft.with(field + "_id", resolved.key().id());
      Access.require(caller, permission, resolved);
      return resolved;
    } catch (KeyturnException e) {
      boolean aboutIt = e.code() == FailureCode.KEY_NOT_FOUND || e.code() == FailureCode.FORBIDDEN;
      throw aboutIt ? KeyturnException.aboutField(e.code(), field, e.getMessage()) : e;
    }
  }
}
