// SPDX-License-Identifier: Apache-2.0
/**
 * What concerns the server as a whole, and what goes on in the background.
 *
 * <p>Used within the use cases only. Safe for many threads.
 */
package dev.keyturn.app.usecase.operate;
