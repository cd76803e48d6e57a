// SPDX-License-Identifier: Apache-2.0
/**
 * The commands that call a running server over its own HTTP API.
 *
 * <p>Only the command line may depend on this. One thread.
 */
package dev.keyturn.app.cli.remote;
