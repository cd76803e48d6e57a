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
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.Outcome;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.RequestContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** "Encrypts" by putting the associated data in front of the plaintext, with its length. */
final class FakeData implements ProtectData {
  private final FakeHouse house;

  FakeData(FakeHouse house) {
    this.house = house;
  }

  @Override
  public Batch<Encrypted> encrypt(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      EnvelopeFormat format,
      List<ToEncrypt> items) {
    house.enter(caller, context);
    Key key = house.key(reference);
    return Batches.of(
        key,
        items,
        item -> seal(key, format, item.version(), item.associatedData(), item.plaintext()));
  }

  @Override
  public Batch<Encrypted> encryptOrCreate(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      EnvelopeFormat format,
      List<ToEncrypt> items,
      NewKey ifMissing) {
    if (!house.keys.containsKey(house.slot(reference))) {
      FakeKeys.make(house, reference, ifMissing);
    }
    return encrypt(caller, context, reference, format, items);
  }

  @Override
  public Batch<Decrypted> decrypt(
      Caller caller, RequestContext context, KeyReference reference, List<ToDecrypt> items) {
    house.enter(caller, context);
    return Batches.of(
        house.key(reference), items, item -> open(item.ciphertext(), item.associatedData()));
  }

  @Override
  public Batch<Rewrapped> rewrap(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      EnvelopeFormat format,
      List<ToRewrap> items) {
    house.enter(caller, context);
    Key key = house.key(reference);
    return Batches.of(
        key,
        items,
        item -> {
          Decrypted plain = open(item.ciphertext(), item.associatedData());
          if (plain.version().equals(item.target().orElse(key.primary()))) {
            return new Rewrapped(item.ciphertext(), plain.version(), false);
          }
          Encrypted anew =
              seal(key, format, item.target(), item.associatedData(), plain.plaintext());
          return new Rewrapped(anew.ciphertext(), anew.version(), true);
        });
  }

  @Override
  public Batch<DataKey> makeDataKeys(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      EnvelopeFormat format,
      DataKeyOrder order) {
    house.enter(caller, context);
    Key key = house.key(reference);
    List<Outcome<DataKey>> made = new ArrayList<>();
    for (int i = 0; i < order.count(); i++) {
      byte[] bytes = new byte[order.bits() / 8];
      Arrays.fill(bytes, (byte) (i + 1));
      ByteString plain = ByteString.copyOf(bytes);
      Encrypted sealed = seal(key, format, order.version(), order.associatedData(), plain);
      made.add(
          Outcome.of(
              new DataKey(
                  sealed.ciphertext(),
                  order.plaintext() ? Optional.of(plain) : Optional.empty(),
                  sealed.version())));
    }
    return new Batch<>(key.number(), key.primary(), made);
  }

  private static Encrypted seal(
      Key key,
      EnvelopeFormat format,
      Optional<VersionNumber> wanted,
      ByteString associatedData,
      ByteString plaintext) {
    VersionNumber version = key.versions().forProtecting(wanted);
    byte[] payload = new byte[1 + associatedData.size() + plaintext.size()];
    payload[0] = (byte) associatedData.size();
    System.arraycopy(associatedData.toByteArray(), 0, payload, 1, associatedData.size());
    System.arraycopy(
        plaintext.toByteArray(), 0, payload, 1 + associatedData.size(), plaintext.size());
    return new Encrypted(
        CiphertextEnvelope.of(format, key.id(), version, ByteString.copyOf(payload)).print(),
        version);
  }

  private static Decrypted open(String ciphertext, ByteString associatedData) {
    CiphertextEnvelope envelope =
        CiphertextEnvelope.parse(ciphertext).orElseThrow(FakeData::doesNotOpen);
    byte[] payload = envelope.payload().toByteArray();
    byte[] associated = Arrays.copyOfRange(payload, 1, 1 + payload[0]);
    if (!ByteString.copyOf(associated).equals(associatedData)) {
      throw doesNotOpen();
    }
    byte[] plaintext = Arrays.copyOfRange(payload, 1 + payload[0], payload.length);
    return new Decrypted(ByteString.copyOf(plaintext), envelope.version());
  }

  private static KeyturnException doesNotOpen() {
    return new KeyturnException(
        FailureCode.DECRYPTION_FAILED, "The ciphertext does not open under this key.");
  }
}
