// SPDX-License-Identifier: Apache-2.0
/**
 * Reads and writes typed records: encodes, signs, verifies and decodes the rows of the store.
 *
 * <p>Used within the use cases only. Safe for many threads; a change set belongs to one.
 */
package dev.keyturn.app.usecase.record;
