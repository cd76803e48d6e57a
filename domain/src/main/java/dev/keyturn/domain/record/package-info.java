// SPDX-License-Identifier: Apache-2.0
/**
 * How records are written down before they are signed and stored: a format byte, then fields in a
 * fixed order, each of variable size behind its length.
 *
 * <p>Used by use cases; {@link dev.keyturn.domain.record.RecordWriter} also lays out associated
 * data. Codecs are stateless and safe for use by many threads; a writer or reader belongs to one.
 */
package dev.keyturn.domain.record;
