// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

/** Who can use a version's material. */
public enum MaterialForm {
  /** A standard encoding that any engine with the algorithm reads. */
  PORTABLE,
  /** A handle that only the maker's own instance can use, as with an HSM. */
  BOUND,
  /** There is a public part only. */
  PUBLIC_ONLY
}
