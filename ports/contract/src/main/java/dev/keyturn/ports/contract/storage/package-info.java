// SPDX-License-Identifier: Apache-2.0
/**
 * The suites of a store: {@link dev.keyturn.ports.contract.storage.StorageContract} for the rules
 * S1 to S20, one interface per group of rules, and what belongs around it.
 *
 * <p>Tests may depend on this, and nothing else may. S6, S8 and S16 are about power cuts and disks
 * that hang: the kit cannot make those happen, so each durable adapter has tests of its own. What
 * it can do is watch the calls of the system that a store of files makes ({@link
 * dev.keyturn.ports.contract.storage.StorageForceContract}).
 *
 * <p>A suite runs in one thread and starts its own threads where a rule is about them.
 */
package dev.keyturn.ports.contract.storage;
