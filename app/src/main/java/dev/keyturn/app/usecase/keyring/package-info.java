// SPDX-License-Identifier: Apache-2.0
/**
 * Keys ready for use: wrapping, caches, borrowing and the counting of use.
 *
 * <p>Used within the use cases only. Safe for many threads.
 */
package dev.keyturn.app.usecase.keyring;
