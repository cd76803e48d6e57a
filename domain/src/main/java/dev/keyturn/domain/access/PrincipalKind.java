// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

/** What a principal stands for. */
public enum PrincipalKind {
  /** A human being. */
  PERSON,
  /** A program. */
  APPLICATION
}
