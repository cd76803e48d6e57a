// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.EncapsulateSecrets;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import dev.keyturn.ports.inbound.RequestContext;
import java.util.List;
import java.util.Optional;

/** Sends its only secret in the open. */
final class FakeSecrets implements EncapsulateSecrets {
  private static final ByteString SECRET = ByteString.copyOf(new byte[32]);

  private final FakeHouse house;

  FakeSecrets(FakeHouse house) {
    this.house = house;
  }

  @Override
  public Batch<Encapsulated> encapsulate(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      EnvelopeFormat format,
      List<Optional<VersionNumber>> items) {
    house.enter(caller, context);
    Key key = house.key(reference);
    return Batches.of(
        key,
        items,
        wanted -> {
          VersionNumber version = key.versions().forProtecting(wanted);
          String text = CiphertextEnvelope.of(format, key.id(), version, SECRET).print();
          return new Encapsulated(text, SECRET, version);
        });
  }

  @Override
  public Batch<Decapsulated> decapsulate(
      Caller caller, RequestContext context, KeyReference reference, List<String> items) {
    house.enter(caller, context);
    return Batches.of(
        house.key(reference),
        items,
        text ->
            CiphertextEnvelope.parse(text)
                .map(envelope -> new Decapsulated(envelope.payload(), envelope.version()))
                .orElseThrow(
                    () ->
                        new KeyturnException(
                            FailureCode.DECRYPTION_FAILED,
                            "The ciphertext does not open under this key.")));
  }
}
