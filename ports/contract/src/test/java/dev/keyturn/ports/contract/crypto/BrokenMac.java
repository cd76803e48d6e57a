// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.ports.crypto.Mac;

/** A MAC that does what another one does; each double breaks one thing of it. */
class BrokenMac implements Mac {
  private final Mac whole;

  BrokenMac(Mac whole) {
    this.whole = whole;
  }

  @Override
  public byte[] compute(byte[] input) {
    return whole.compute(input);
  }

  @Override
  public boolean verify(byte[] input, byte[] code) {
    return whole.verify(input, code);
  }

  @Override
  public void close() {
    whole.close();
  }
}
