// SPDX-License-Identifier: Apache-2.0

/**
 * Copies of everything: taking and restoring backups, moving to another store, verifying. Used by
 * the command line and, to take a backup, by the server. One thread each.
 */
package dev.keyturn.app.usecase.backup;
