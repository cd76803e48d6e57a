// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

/**
 * How far the contents are.
 *
 * @param sequence of the last commit
 * @param lastEvent the position of the last event that ever was
 */
record Mark(long sequence, long lastEvent) {
  static final Mark START = new Mark(0, 0);
}
