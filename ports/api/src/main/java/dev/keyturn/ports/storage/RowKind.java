// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.EnumSet;
import java.util.Set;

/**
 * The kinds of rows, what their partition and id are, and what else they are found by.
 *
 * <p>Every kind can also be found by {@link RowIndex#SIGNED_BY}, which the store fills from the
 * signature.
 */
@SuppressWarnings("ImmutableEnumChecker") // the set is an immutable copy
public enum RowKind {
  /** Partition: empty. Id: the namespace. */
  NAMESPACE,
  /** Partition: empty. Id: the vault. */
  VAULT(RowIndex.NUMBER, RowIndex.GENERATION, RowIndex.POLICY),
  /** Partition: the namespace. Id: the name of a vault. */
  VAULT_NAME(RowIndex.TARGET),
  /** Partition: the vault. Id: the key. */
  KEY(RowIndex.NUMBER, RowIndex.PRIMARY_VERSION, RowIndex.STATE, RowIndex.POLICY),
  /** Partition: the vault. Id: the name of a key. */
  KEY_NAME(RowIndex.TARGET),
  /** Partition: the key. Id: the number of the version in ten digits. */
  KEY_VERSION(RowIndex.WRAPPED_BY, RowIndex.MADE_BY),
  /** Partition: the vault. Id: the principal. */
  MEMBER(RowIndex.SUBJECT),
  /** Partition: empty. Id: the principal. */
  PRINCIPAL(RowIndex.NUMBER),
  /** Partition: the realm. Id: the name of a principal. */
  PRINCIPAL_NAME(RowIndex.TARGET),
  /** Partition: empty. Id: the role. */
  ROLE,
  /** Partition: the realm. Id: the name of a role. */
  ROLE_NAME(RowIndex.TARGET),
  /** Partition: empty. Id: the grant. */
  GRANT(RowIndex.SUBJECT, RowIndex.SCOPE),
  /** Partition: empty. Id: the token. */
  TOKEN(RowIndex.DIGEST, RowIndex.SUBJECT),
  /** Partition: empty. Id: the operation. */
  OPERATION(RowIndex.STATE),
  /** Partition: a collection of a dialect. Id: whatever the dialect chooses. */
  DOCUMENT(RowIndex.TARGET);

  private final Set<RowIndex> indexes;

  RowKind(RowIndex... indexes) {
    EnumSet<RowIndex> set = EnumSet.noneOf(RowIndex.class);
    set.addAll(Set.of(indexes));
    this.indexes = Set.copyOf(set);
  }

  /** What rows of the kind are found by, apart from {@link RowIndex#SIGNED_BY}. */
  public Set<RowIndex> indexes() {
    return indexes;
  }
}
