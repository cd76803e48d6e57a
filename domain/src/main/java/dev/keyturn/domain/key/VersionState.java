// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/**
 * The state of a key version, by the names of NIST SP 800-57 part 1, section 7, and what each
 * permits.
 */
public enum VersionState {
  /** Exists everywhere, not yet primary. */
  PRE_ACTIVE(Verdict.NO, Verdict.YES, Verdict.YES, Verdict.NO),
  /** In use. */
  ACTIVE(Verdict.YES, Verdict.YES, Verdict.YES, Verdict.IF_ALLOWED),
  /** Set aside for the time being. */
  SUSPENDED(Verdict.NO, Verdict.NO, Verdict.NO, Verdict.NO),
  /** Only for what it protected in the past. */
  DEACTIVATED(Verdict.NO, Verdict.YES, Verdict.YES, Verdict.IF_ALLOWED),
  /** Known or feared to be known by others. */
  COMPROMISED(Verdict.NO, Verdict.IF_ALLOWED, Verdict.YES, Verdict.NO),
  /** Its material is gone. */
  DESTROYED(Verdict.NO, Verdict.NO, Verdict.NO, Verdict.NO);

  /** The answer of a state to a purpose. */
  public enum Verdict {
    /** Always. */
    YES,
    /** Only if a flag of the key (export) or a setting of the server (compromised) says so. */
    IF_ALLOWED,
    /** Never. */
    NO
  }

  /** What somebody wants to do with a version. */
  public enum Purpose {
    /** Encrypt or sign. */
    PROTECT,
    /** Decrypt or verify. */
    OPEN,
    /** Read a ciphertext in order to bring it to the primary version. */
    REWRAP_FROM,
    /** Hand out the plain material. */
    EXPORT
  }

  private final Verdict protect;
  private final Verdict open;
  private final Verdict rewrapFrom;
  private final Verdict export;

  VersionState(Verdict protect, Verdict open, Verdict rewrapFrom, Verdict export) {
    this.protect = protect;
    this.open = open;
    this.rewrapFrom = rewrapFrom;
    this.export = export;
  }

  /**
   * Whether a version may go from this state to {@code wanted}. There is no way back from
   * compromised but to be destroyed, and none at all from destroyed.
   */
  public boolean mayBecome(VersionState wanted) {
    return switch (this) {
      case DESTROYED -> false;
      case COMPROMISED -> wanted == DESTROYED;
      case PRE_ACTIVE, ACTIVE, SUSPENDED, DEACTIVATED -> wanted != this && wanted != PRE_ACTIVE;
    };
  }

  /** Whether a version in this state serves {@code purpose}. */
  public Verdict verdict(Purpose purpose) {
    return switch (purpose) {
      case PROTECT -> protect;
      case OPEN -> open;
      case REWRAP_FROM -> rewrapFrom;
      case EXPORT -> export;
    };
  }
}
