// SPDX-License-Identifier: Apache-2.0
/**
 * Vaults: what owns keys, and by what it is known.
 *
 * <p>Every module may depend on it. All types are immutable and safe for use by many threads.
 */
package dev.keyturn.domain.vault;
