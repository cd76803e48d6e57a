// SPDX-License-Identifier: Apache-2.0
/**
 * The contract kit: suites that an adapter extends to show that it keeps the rules of its port.
 *
 * <p>Tests may depend on this, and nothing else may; it sees the ports, JUnit and AssertJ.
 *
 * <p>A suite runs in one thread and starts its own threads where a rule is about them.
 */
package dev.keyturn.ports.contract;
