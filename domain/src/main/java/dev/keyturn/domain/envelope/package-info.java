// SPDX-License-Identifier: Apache-2.0
/**
 * The text around a ciphertext: which dialect wrote it, under which version of the key.
 *
 * <p>Every module may depend on it. All types are immutable and safe for use by many threads.
 */
package dev.keyturn.domain.envelope;
