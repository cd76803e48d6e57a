// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.access.Membership;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowKind;
import java.util.List;

/**
 * Deletes an empty vault. It is closed for new keys first, so that no key slips in between looking
 * whether it is empty and deleting it.
 */
final class VaultDeletion {
  private final Records records;
  private final WrappingKeys wrappingKeys;

  VaultDeletion(Records records, WrappingKeys wrappingKeys) {
    this.records = records;
    this.wrappingKeys = wrappingKeys;
  }

  void delete(
      Vault vault, NameBinding name, List<Membership> members, Deletion when, EventDraft event) {
    requireEmpty(vault);
    Key closed = wrappingKeys.close(vault, when);
    try {
      requireEmpty(vault);
    } catch (KeyturnException e) {
      wrappingKeys.reopen(closed);
      throw e;
    }
    ChangeSet commit = records.change();
    commit.update(RecordTypes.VAULT, vault.deleted(when));
    commit.delete(RecordTypes.VAULT_NAME, name);
    // Fails if the vault was opened again meanwhile.
    commit.update(RecordTypes.KEY, closed.closed(when));
    members.forEach(member -> commit.delete(RecordTypes.MEMBER, member));
    commit.event(event.success());
    commit.commit();
  }

  private void requireEmpty(Vault vault) {
    boolean empty =
        records
            .rows()
            .list(RowKind.KEY_NAME, vault.id().toString(), PageRequest.first(1))
            .rows()
            .isEmpty();
    if (!empty) {
      throw new KeyturnException(
          FailureCode.VAULT_NOT_EMPTY, "The vault has keys; delete them first.");
    }
  }
}
