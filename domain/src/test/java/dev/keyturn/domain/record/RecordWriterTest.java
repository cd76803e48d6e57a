// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordWriterTest {
  @Test
  void everyFieldHandsOnTheWriterForTheNext() {
    RecordWriter out = new RecordWriter((byte) 1);
    assertThat(List.of(out.number(1), out.flag(true), out.text("a"), out.constant(Sample.ONE)))
        .containsOnly(out);
    assertThat(List.of(out.bytes(ByteString.copyOf(new byte[1])), out.uuid(new UUID(1, 2))))
        .containsOnly(out);
    assertThat(List.of(out.instant(Instant.EPOCH), out.duration(Duration.ZERO))).containsOnly(out);
    assertThat(out.optional(Optional.of("a"), out::text)).isSameAs(out);
    assertThat(out.each(List.of("a", "b"), out::text)).isSameAs(out);
    assertThat(out.texts(Map.of("a", "b"))).isSameAs(out);
  }

  private enum Sample {
    ONE
  }
}
