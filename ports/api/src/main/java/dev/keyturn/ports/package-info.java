// SPDX-License-Identifier: Apache-2.0
/**
 * The edge of the house: what callers may ask of it, and what the world must provide to it.
 *
 * <p>Every module but the domain may depend on this; this depends on the domain alone.
 *
 * <p>Every port says in its contract which threads may call it.
 */
package dev.keyturn.ports;
