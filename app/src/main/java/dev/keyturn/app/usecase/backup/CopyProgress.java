// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.backup;

/** Is told how far a copy has come. */
public interface CopyProgress {
  /** Tells nobody. */
  CopyProgress NONE = (step, done, total) -> {};

  /**
   * Tells how far a step is.
   *
   * @param step what is being done, in a few words
   * @param done how many items of it are done
   * @param total how many there are
   */
  void tell(String step, long done, long total);
}
