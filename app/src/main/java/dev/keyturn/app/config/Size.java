// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

/** A number of bytes. */
public record Size(long bytes) {
  static final long KIBIBYTE = 1L << 10;
  static final long GIBIBYTE = 1L << 30;

  static Size mebibytes(long count) {
    return new Size(count << 20);
  }
}
