// SPDX-License-Identifier: Apache-2.0
/**
 * What Keyturn is about: vaults, keys, versions, who may use them, and how they rotate.
 *
 * <p>Everything may depend on it; it depends on {@code java.*} alone. All types here are immutable
 * and safe for use by many threads, unless a type says otherwise.
 */
package dev.keyturn.domain;
