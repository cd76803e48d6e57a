// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

/**
 * What a store is.
 *
 * @param durable whether what it acknowledged survives the process and power loss
 * @param shared whether several nodes may use it at once
 */
public record StorageTraits(boolean durable, boolean shared) {}
