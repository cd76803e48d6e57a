// SPDX-License-Identifier: Apache-2.0
/**
 * Vaults, named keys, principals and grants.
 *
 * <p>Used within the use cases only. Safe for many threads.
 */
package dev.keyturn.app.usecase.administer;
