// SPDX-License-Identifier: Apache-2.0
/**
 * What Keyturn offers, one interface per kind of caller.
 *
 * <p>Use cases implement it, inbound adapters call it. Every interface is safe for many threads.
 * All calls may throw {@link dev.keyturn.domain.failure.KeyturnException} with {@code forbidden},
 * with {@code store_unavailable} and its kin, and with what each call names.
 */
package dev.keyturn.ports.inbound;
