// SPDX-License-Identifier: Apache-2.0
/**
 * A store on SQL, by way of Jdbi: on H2, which is inside, or on PostgreSQL.
 *
 * <p>Nothing may depend on this: it is found as a provider. It sees the ports, Jdbi, HikariCP,
 * Flyway, H2 and the driver of PostgreSQL.
 *
 * <p>The store may be used by any thread.
 */
package dev.keyturn.adapters.storage.jdbi;
