// SPDX-License-Identifier: Apache-2.0
/**
 * Puts the house together by hand and runs it on Dropwizard: wiring, health checks, the order of
 * stopping.
 *
 * <p>Only {@code app.cli} may depend on this; it knows everything but outbound adapters.
 *
 * <p>Starting and stopping happen in one thread each; health checks come in threads of their own.
 */
package dev.keyturn.app.server;
