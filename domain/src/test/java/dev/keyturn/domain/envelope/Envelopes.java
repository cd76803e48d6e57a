// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.envelope;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Any envelope that Keyturn could have written. */
final class Envelopes {
  private Envelopes() {}

  static Arbitrary<CiphertextEnvelope> any(int maximumPayloadBytes) {
    return Combinators.combine(
            Arbitraries.of(EnvelopeFormat.class),
            Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new),
            versions(),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(maximumPayloadBytes))
        .as(
            (format, key, version, payload) ->
                CiphertextEnvelope.of(
                    format, new KeyId(key), new VersionNumber(version), ByteString.copyOf(payload)))
        .withoutEdgeCases();
  }

  private static Arbitrary<Integer> versions() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.integers().greaterOrEqual(1)),
        Tuple.of(1, Arbitraries.of(1, 9, 10, Integer.MAX_VALUE)));
  }
}
