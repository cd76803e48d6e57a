// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.domain.key.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The hash value of "abc", as the examples of FIPS 180-4 and FIPS 202 publish it. */
final class KnownHash {
  private static final byte[] INPUT = "abc".getBytes(StandardCharsets.US_ASCII);

  private KnownHash() {}

  /** Whether an engine comes to the published value. */
  static boolean isReproduced(InstalledEngine engine, HashAlgorithm hash) {
    return Arrays.equals(engine.engine().hash(hash, INPUT.clone()), published(hash));
  }

  private static byte[] published(HashAlgorithm hash) {
    return HexFormat.of()
        .parseHex(
            switch (hash) {
              case SHA2_224 -> "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7";
              case SHA2_256 -> "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
              case SHA2_384 ->
                  "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163"
                      + "1a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7";
              case SHA2_512 ->
                  "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                      + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
              case SHA3_224 -> "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf";
              case SHA3_256 -> "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532";
              case SHA3_384 ->
                  "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c25"
                      + "96da7cf0e49be4b298d88cea927ac7f539f1edf228376d25";
              case SHA3_512 ->
                  "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e"
                      + "10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0";
            });
  }
}
