// SPDX-License-Identifier: Apache-2.0
/**
 * Finds providers in a folder of plugins, each behind a class loader that shows it the ports and
 * nothing else of the house.
 *
 * <p>Only the app may depend on this; it sees the ports.
 *
 * <p>Loading happens once, in the thread that starts the server; what was found may be read by any
 * thread.
 */
package dev.keyturn.plugins.loader;
