// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.rotation.RotationPolicy;
import java.util.Optional;

/** Fields that several records share. */
final class SharedFields {
  private SharedFields() {}

  static void writePolicy(RecordWriter out, Optional<RotationPolicy> policy) {
    out.optional(
        policy,
        present -> {
          out.optional(present.maximumAge(), out::duration);
          out.optional(present.maximumEncryptions(), out::number);
          out.optional(present.maximumBytes(), out::number);
          out.duration(present.grace());
        });
  }

  static Optional<RotationPolicy> readPolicy(RecordReader in) {
    return in.optional(
        () ->
            new RotationPolicy(
                in.optional(in::duration),
                in.optional(in::number),
                in.optional(in::number),
                in.duration()));
  }

  static void writeDeletion(RecordWriter out, Optional<Deletion> deletion) {
    out.optional(
        deletion, present -> out.instant(present.deletedAt()).instant(present.eraseAfter()));
  }

  static Optional<Deletion> readDeletion(RecordReader in) {
    return in.optional(() -> new Deletion(in.instant(), in.instant()));
  }
}
