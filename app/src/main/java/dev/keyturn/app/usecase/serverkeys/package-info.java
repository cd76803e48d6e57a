// SPDX-License-Identifier: Apache-2.0
/**
 * The keys that belong to the server itself.
 *
 * <p>Used within the use cases only. Safe for many threads.
 */
package dev.keyturn.app.usecase.serverkeys;
