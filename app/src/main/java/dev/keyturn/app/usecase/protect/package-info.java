// SPDX-License-Identifier: Apache-2.0
/**
 * Encrypting, decrypting, re-wrapping and data keys.
 *
 * <p>Used within the use cases only. Safe for many threads.
 */
package dev.keyturn.app.usecase.protect;
