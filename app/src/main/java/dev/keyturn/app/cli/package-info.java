// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: starts the server, prepares a directory, and calls a running server as a
 * client.
 *
 * <p>Nothing may depend on this.
 *
 * <p>One thread, unless a command says otherwise.
 */
package dev.keyturn.app.cli;
