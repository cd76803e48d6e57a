// SPDX-License-Identifier: Apache-2.0
/**
 * Vaults, keys, versions and the rules by which they rotate.
 *
 * <p>Every module may depend on this; this depends on {@code java.*} alone.
 *
 * <p>Everything here is immutable or says that it is not, and may be used by any thread.
 */
package dev.keyturn.domain;
