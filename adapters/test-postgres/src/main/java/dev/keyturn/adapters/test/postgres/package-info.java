// SPDX-License-Identifier: Apache-2.0
/**
 * A PostgreSQL server for tests: {@link dev.keyturn.adapters.test.postgres.PostgresServer} starts,
 * kills and starts it again, {@link dev.keyturn.adapters.test.postgres.TcpProxy} is a way to it
 * that can be cut.
 *
 * <p>Tests may depend on this, and nothing else may.
 *
 * <p>For one thread at a time, unless a class says otherwise.
 */
package dev.keyturn.adapters.test.postgres;
