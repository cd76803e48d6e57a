// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.failure;

/** Says who must act after a failure. */
public enum FailureKind {
  /** The caller sent something that can never work as it is. */
  CALLER,
  /** The caller is unknown or lacks a right. */
  DENIED,
  /** What the caller meant to change or use is in another state than he assumed. */
  CONFLICT,
  /** Something Keyturn depends on does not answer; the same request may succeed later. */
  UNAVAILABLE,
  /** Keyturn itself is wrong or its data are damaged; an operator must look. */
  INTERNAL
}
