// SPDX-License-Identifier: Apache-2.0
/**
 * Our own dialect: everything that the house can do, under {@code /api/v1}.
 *
 * <p>The nine calls that are made most often, those of {@code DataVerb}, are answered by {@code
 * DataFilter}; all others are resources.
 *
 * <p>Only the app may depend on this; it sees {@code common} and no other dialect.
 *
 * <p>Resources are singletons and are called by many request threads at once.
 */
package dev.keyturn.adapters.rest.keyturn;
