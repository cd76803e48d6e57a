// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.envelope;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any envelope that Keyturn could have written. */
final class Envelopes {
  private Envelopes() {}

  static Arbitrary<CiphertextEnvelope> any(int maximumPayloadBytes) {
    return Combinators.combine(
            Arbitraries.of(EnvelopeFormat.class),
            Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new),
            Arbitraries.integers().greaterOrEqual(1),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(maximumPayloadBytes))
        .as(
            (format, key, version, payload) ->
                CiphertextEnvelope.of(
                    format,
                    new KeyId(key),
                    new VersionNumber(version),
                    ByteString.copyOf(payload)));
  }
}
