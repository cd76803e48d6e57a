// SPDX-License-Identifier: Apache-2.0
/**
 * Key material on its way in and out of the server, and public keys.
 *
 * <p>Used within the use cases only. Safe for many threads.
 */
package dev.keyturn.app.usecase.transfer;
