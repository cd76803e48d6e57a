// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.common;

/**
 * How much one request may ask.
 *
 * @param maxBodyBytes of a body, however it is framed
 * @param maxBatchItems in one call
 * @param maxJsonDepth of nested objects and arrays
 * @param maxAuditNoteCharacters of a note for the audit trail
 */
public record RestLimits(
    int maxBodyBytes, int maxBatchItems, int maxJsonDepth, int maxAuditNoteCharacters) {
  /** What holds unless the configuration says otherwise. */
  public static final RestLimits DEFAULT = new RestLimits(32 * 1024 * 1024, 10_000, 32, 1024);

  public RestLimits {
    if (maxBodyBytes < 1 || maxBatchItems < 1 || maxJsonDepth < 1 || maxAuditNoteCharacters < 1) {
      throw new IllegalArgumentException("A limit is at least 1.");
    }
  }
}
