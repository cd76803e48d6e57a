// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;

/**
 * Writes one type of record to bytes and back. Stateless and safe for use by many threads.
 *
 * <p>{@code decode(encode(x))} equals {@code x}, and equal records have equal bytes.
 *
 * @param <T> the type of record
 */
public interface RecordCodec<T> {
  /** The bytes of a record, a format byte first. */
  ByteString encode(T record);

  /**
   * The record of some bytes.
   *
   * @throws KeyturnException {@code data_corrupt} if they are none, {@code data_too_new} if a newer
   *     release wrote them
   */
  T decode(ByteString bytes);
}
