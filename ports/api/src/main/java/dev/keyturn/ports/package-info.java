// SPDX-License-Identifier: Apache-2.0
/**
 * What Keyturn offers ({@code inbound}) and what the world must provide (all other packages).
 *
 * <p>Adapters, plugins and the application depend on it; it depends on the domain alone. Values are
 * immutable; each interface says for itself which threads may call it.
 */
package dev.keyturn.ports;
