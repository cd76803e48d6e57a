// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.EncapsulateSecrets;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.SignData;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Brings the items of a hot call to their port, and the outcomes into the answer. */
final class DataCalls {
  private static final EnvelopeFormat OURS = EnvelopeFormat.NATIVE;

  private final ProtectData data;
  private final SignData signatures;
  private final EncapsulateSecrets secrets;
  private final DataAnswers answers;

  DataCalls(
      ProtectData data, SignData signatures, EncapsulateSecrets secrets, DataAnswers answers) {
    this.data = data;
    this.signatures = signatures;
    this.secrets = secrets;
    this.answers = answers;
  }

  Answer answer(
      DataVerb verb, DataBody body, Caller caller, RequestContext context, KeyReference key)
      throws IOException {
    return switch (verb) {
      case ENCRYPT ->
          answer(
              body,
              DataItem::toEncrypt,
              items -> data.encrypt(caller, context, key, OURS, items),
              DataAnswers::encrypted);
      case DECRYPT ->
          answer(
              body,
              DataItem::toDecrypt,
              items -> data.decrypt(caller, context, key, items),
              DataAnswers::decrypted);
      case REWRAP ->
          answer(
              body,
              DataItem::toRewrap,
              items -> data.rewrap(caller, context, key, OURS, items),
              DataAnswers::rewrapped);
      case ENCAPSULATE ->
          answer(
              body,
              DataItem::version,
              items -> secrets.encapsulate(caller, context, key, OURS, items),
              DataAnswers::encapsulated);
      case DECAPSULATE ->
          answer(
              body,
              DataItem::ciphertext,
              items -> secrets.decapsulate(caller, context, key, items),
              DataAnswers::decapsulated);
      case SIGN ->
          answer(
              body,
              DataItem::toSign,
              items -> signatures.sign(caller, context, key, OURS, items),
              DataAnswers::signature);
      case VERIFY ->
          answer(
              body,
              DataItem::toVerify,
              items -> signatures.verify(caller, context, key, items),
              DataAnswers::verified);
      case MAC ->
          answer(
              body,
              DataItem::toMac,
              items -> signatures.mac(caller, context, key, OURS, items),
              DataAnswers::mac);
      case VERIFY_MAC ->
          answer(
              body,
              DataItem::toVerifyMac,
              items -> signatures.verifyMac(caller, context, key, items),
              DataAnswers::verified);
    };
  }

  private <I, T> Answer answer(
      DataBody body,
      Function<DataItem, I> translate,
      Function<List<I>, Batch<T>> port,
      DataAnswers.Members<T> members)
      throws IOException {
    return answers.answer(body.batch(), body.outcomes(translate, port), members);
  }
}
