// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One commit in a journal, or a part of a snapshot: {@code <sequence> <settled> <effects in
 * Base64>}.
 *
 * @param sequence one more than that of the line before
 * @param settled the last sequence that was on the disk when this line was written; 0 in a snapshot
 */
record Entry(long sequence, long settled, List<Effect> effects) {
  private static final int EFFECTS = 2;

  static byte[] line(long sequence, long settled, List<Effect> effects) {
    Encoder encoder = new Encoder();
    effects.forEach(effect -> EffectCodec.encode(effect, encoder));
    return line(sequence, settled, encoder);
  }

  static byte[] line(long sequence, long settled, Encoder effects) {
    String base64 = Base64.getEncoder().encodeToString(effects.toByteArray());
    return Line.sealed(sequence + " " + settled + " " + base64);
  }

  /** Empty if the checksum of the line is wrong. */
  static Optional<Entry> parse(byte[] text, FileName file, long offset) {
    Optional<Line> line = Line.opened(text);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    try {
      Line whole = line.get();
      return Optional.of(
          new Entry(whole.number(0), whole.number(1), EffectCodec.decode(whole.bytes(EFFECTS))));
    } catch (RuntimeException e) {
      throw Damage.at(file, offset, "its checksum is right, but it cannot be read", e);
    }
  }
}
