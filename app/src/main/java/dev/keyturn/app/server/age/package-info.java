// SPDX-License-Identifier: Apache-2.0
/**
 * Files of the format age, which its own tool opens too: for backups. Used by the server, which
 * encrypts them, and by the commands that read them. One stream belongs to one thread.
 */
package dev.keyturn.app.server.age;
