// SPDX-License-Identifier: Apache-2.0
/**
 * The suites of cryptographic engines: every rule of {@link dev.keyturn.ports.crypto.CryptoEngine}
 * and of its provider, golden vectors, and the exchange between two engines.
 *
 * <p>Tests may depend on this, and nothing else may; it sees the ports, JUnit and AssertJ.
 *
 * <p>A suite runs in one thread and starts its own threads where a rule is about them.
 */
package dev.keyturn.ports.contract.crypto;
