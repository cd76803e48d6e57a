// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

/** How it ended. */
public enum AuditOutcome {
  /** It was done. */
  SUCCESS,
  /** The caller was unknown or lacked a right. */
  DENIED,
  /** It was not done, for another reason. */
  FAILURE
}
