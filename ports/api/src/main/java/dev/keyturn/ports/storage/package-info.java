// SPDX-License-Identifier: Apache-2.0
/**
 * What Keyturn asks of a store: rows that it cannot read into, one write door, a few queries.
 *
 * <p>A row's body is opaque and signed by the server, so that a store, or whoever can write to it,
 * can lose rows but not forge them. Storage adapters implement it, use cases call it. Safe for many
 * threads.
 */
package dev.keyturn.ports.storage;
