// SPDX-License-Identifier: Apache-2.0
/**
 * A store on SQL, by way of Jdbi, with H2 inside.
 *
 * <p>Nothing may depend on this: it is found as a provider. It sees the ports, Jdbi, HikariCP,
 * Flyway and H2.
 *
 * <p>The store may be used by any thread.
 */
package dev.keyturn.adapters.storage.jdbi;
