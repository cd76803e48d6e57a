// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

/** What a row can be found by, beside its key. Values are text, compared for equality. */
public enum RowIndex {
  /** The decimal number; unique within the kind. */
  NUMBER(true),
  /** The digest of a token, with the version of its key; unique within the kind. */
  DIGEST(true),
  /** What a name points to. */
  TARGET(false),
  /** Whom a membership, grant or token is for. */
  SUBJECT(false),
  /** How far a grant reaches. */
  SCOPE(false),
  /** The generation of a vault's wrapping key. */
  GENERATION(false),
  /**
   * The number of a living key's primary version; for guards, so that to find by it may be slow.
   */
  PRIMARY_VERSION(false),
  /** The wrapping-key version that a version's material is under. */
  WRAPPED_BY(false),
  /** Algorithm, uses, form and maker of a version. */
  MADE_BY(false),
  /** The state of an operation, or of a key that was deleted. */
  STATE(false),

  /** Whether a living key has a rotation policy, or a vault one for keys that have none. */
  POLICY(false),
  /** The number of the {@code rows} key version in the signature; every kind has it. */
  SIGNED_BY(false);

  private final boolean unique;

  RowIndex(boolean unique) {
    this.unique = unique;
  }

  /** Whether two rows of one kind may not share a value. */
  public boolean unique() {
    return unique;
  }
}
