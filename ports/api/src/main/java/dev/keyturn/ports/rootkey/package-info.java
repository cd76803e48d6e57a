// SPDX-License-Identifier: Apache-2.0
/**
 * The key outside the store that everything hangs on.
 *
 * <p>Root-key adapters implement it, use cases call it a handful of times. Safe for many threads.
 */
package dev.keyturn.ports.rootkey;
