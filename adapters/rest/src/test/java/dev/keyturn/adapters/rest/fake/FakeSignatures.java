// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.SignData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** "Signs" by writing down what was to be signed, and how. */
final class FakeSignatures implements SignData {
  private final FakeHouse house;

  FakeSignatures(FakeHouse house) {
    this.house = house;
  }

  @Override
  public Batch<Signed> sign(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      EnvelopeFormat format,
      List<ToSign> items) {
    house.enter(caller, context);
    Key key = house.key(reference);
    return Batches.of(
        key,
        items,
        item ->
            write(
                key,
                format,
                item.version(),
                item.scheme().schemeFor(key.algorithm()),
                item.input()));
  }

  @Override
  public Batch<Verified> verify(
      Caller caller, RequestContext context, KeyReference reference, List<ToVerify> items) {
    house.enter(caller, context);
    Key key = house.key(reference);
    return Batches.of(
        key,
        items,
        item ->
            check(key, item.signature(), item.scheme().schemeFor(key.algorithm()), item.input()));
  }

  @Override
  public Batch<Signed> mac(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      EnvelopeFormat format,
      List<ToMac> items) {
    house.enter(caller, context);
    Key key = house.key(reference);
    return Batches.of(
        key, items, item -> write(key, format, item.version(), item.hash(), item.input()));
  }

  @Override
  public Batch<Verified> verifyMac(
      Caller caller, RequestContext context, KeyReference reference, List<ToVerifyMac> items) {
    house.enter(caller, context);
    Key key = house.key(reference);
    return Batches.of(key, items, item -> check(key, item.code(), item.hash(), item.input()));
  }

  private static Signed write(
      Key key,
      EnvelopeFormat format,
      Optional<VersionNumber> wanted,
      Object how,
      ByteString input) {
    VersionNumber version = key.versions().forProtecting(wanted);
    ByteString payload =
        ByteString.copyOf((how + ": " + input.hashCode()).getBytes(StandardCharsets.UTF_8));
    return new Signed(CiphertextEnvelope.of(format, key.id(), version, payload).print(), version);
  }

  private static Verified check(Key key, String text, Object how, ByteString input) {
    Optional<VersionNumber> version =
        CiphertextEnvelope.parse(text).map(CiphertextEnvelope::version);
    boolean valid =
        version.isPresent()
            && write(key, EnvelopeFormat.NATIVE, version, how, input).text().equals(text);
    return new Verified(valid, version);
  }
}
