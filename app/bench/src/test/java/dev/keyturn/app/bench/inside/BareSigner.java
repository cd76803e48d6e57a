// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

/** A library's own signer, made once with its key. One thread. */
interface BareSigner {
  byte[] sign(byte[] text) throws Exception;
}
