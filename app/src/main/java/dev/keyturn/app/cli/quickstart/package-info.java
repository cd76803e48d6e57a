// SPDX-License-Identifier: Apache-2.0
/**
 * The rotation story, told over HTTP to a real server on a real file.
 *
 * <p>Only {@code app.cli} may depend on this; it is a client and sees the server only as a process.
 *
 * <p>One thread.
 */
package dev.keyturn.app.cli.quickstart;
