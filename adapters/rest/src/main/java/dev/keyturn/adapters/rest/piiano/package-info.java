// SPDX-License-Identifier: Apache-2.0
/**
 * The dialect of Piiano Vault: its paths, capabilities and error bodies.
 *
 * <p>Only the app may depend on this; it sees {@code common} and no other dialect.
 *
 * <p>Resources are singletons and are called by many request threads at once.
 */
package dev.keyturn.adapters.rest.piiano;
