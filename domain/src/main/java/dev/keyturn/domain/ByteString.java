// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain;

import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable run of bytes with value equality, for ciphertext, encodings, public data, and the
 * plaintext of a request on its way through.
 *
 * <p>Never for plain key material, which belongs into {@link dev.keyturn.domain.key.KeyMaterial}.
 * May be empty. {@link #toString()} shows the length only. Safe for use by many threads.
 */
public final class ByteString {
  private static final ByteString EMPTY = new ByteString(new byte[0]);

  private final byte[] bytes;

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The byte string of length zero. */
  public static ByteString empty() {
    return EMPTY;
  }

  /** Copies {@code bytes}; later changes of the array do not show. */
  public static ByteString copyOf(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new ByteString(bytes.clone());
  }

  /** Takes over {@code bytes} without a copy; the caller must forget the array. */
  public static ByteString takeOver(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new ByteString(bytes);
  }

  /** A fresh copy of the content. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** The length in bytes. */
  public int size() {
    return bytes.length;
  }

  /** Whether the length is zero. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /**
   * The byte at {@code index}, from zero.
   *
   * @throws IndexOutOfBoundsException outside the content
   */
  public byte at(int index) {
    Objects.checkIndex(index, bytes.length);
    return bytes[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "ByteString[" + bytes.length + " bytes]";
  }
}
