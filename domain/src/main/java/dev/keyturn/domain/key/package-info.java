// SPDX-License-Identifier: Apache-2.0
/**
 * Keys, their versions, the states a version goes through, and the material they hold.
 *
 * <p>Every module may depend on it. All types are immutable and safe for use by many threads;
 * {@link dev.keyturn.domain.key.KeyMaterial} alone can be closed.
 */
package dev.keyturn.domain.key;
