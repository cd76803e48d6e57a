// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import dev.keyturn.adapters.audit.file.TrailFiles.End;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;

/** The records that the trail writes about itself. */
final class Markers {
  private final String instance;
  private final InstantSource clock;

  Markers(String instance, InstantSource clock) {
    this.instance = instance;
    this.clock = clock;
  }

  /** The first record of a chain, or of a further file of one. */
  byte[] beginning(End before) {
    String common = ",\"format\":1,\"instance\":\"" + instance + "\"";
    if (before.nextSequence() == 0) {
      return record("chain", common + ",\"chain\":\"" + UUID.randomUUID() + "\"");
    }
    return record(
        "file", common + (before.file().isEmpty() ? "" : ",\"follows\":\"" + before.file() + "\""));
  }

  byte[] recovery(ChainTail tail) {
    return record(
        "recovery",
        ",\"skipped_bytes\":" + tail.skippedBytes() + ",\"damaged_lines\":" + tail.damagedLines());
  }

  private byte[] record(String kind, String members) {
    String text =
        "{\"record\":\"" + kind + "\",\"time\":\"" + clock.instant() + "\"" + members + "}";
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
