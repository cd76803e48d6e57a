// SPDX-License-Identifier: Apache-2.0
/**
 * When a key is due for a new version. Values and decisions only; nothing here acts or reads a
 * clock.
 *
 * <p>Every module may depend on it. All types are immutable and safe for use by many threads.
 */
package dev.keyturn.domain.rotation;
