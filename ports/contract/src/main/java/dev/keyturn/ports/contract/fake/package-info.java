// SPDX-License-Identifier: Apache-2.0
/**
 * Ports kept in memory, for tests that need a world without disks, libraries or mocks.
 *
 * <p>Tests may depend on this, and nothing else may; it sees the ports and the JDK. Each fake
 * passes the suite of its port, and can be told to fail.
 *
 * <p>Safe for many threads, as their ports demand.
 */
package dev.keyturn.ports.contract.fake;
