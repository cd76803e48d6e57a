// SPDX-License-Identifier: Apache-2.0
/**
 * The house at work: implements the inbound ports on top of the outbound ones.
 *
 * <p>Only {@code app.server} may depend on this; it sees domain, ports and Caffeine, and no
 * framework.
 *
 * <p>Use cases are singletons and are called by many threads at once.
 */
package dev.keyturn.app.usecase;
