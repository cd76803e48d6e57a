// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.Outcome;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import dev.keyturn.ports.inbound.ProtectData.DataKey;
import dev.keyturn.ports.inbound.ProtectData.DataKeyOrder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Makes data keys. */
@Path(ProblemDetails.ROOT + "/vaults/{vault}/keys/{key}/datakey")
public final class DataKeysResource {
  private static final int DEFAULT_BITS = 256;

  private final Calls calls;
  private final ProtectData data;

  public DataKeysResource(Calls calls, ProtectData data) {
    this.calls = calls;
    this.data = data;
  }

  @POST
  public Response make(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    OrderBody body = call.body(OrderBody.class);
    Batch<DataKey> made =
        data.makeDataKeys(
            call.caller(), call.context(), call.key(), EnvelopeFormat.NATIVE, body.toOrder());
    Object answer =
        body.count() == null
            ? DataKeyBody.of(made.single())
            : ListBody.of(made.items().stream().map(Outcome::orThrow).toList(), DataKeyBody::of);
    return Answer.json(201, answer).toResponse();
  }

  /** The plain key is given out only on demand. */
  record OrderBody(
      Integer bits,
      Integer count,
      Boolean plaintext,
      String associatedData,
      String context,
      Integer keyVersion) {
    DataKeyOrder toOrder() {
      return new DataKeyOrder(
          bits == null ? DEFAULT_BITS : bits,
          count == null ? 1 : count,
          plaintext != null && plaintext,
          associatedData == null
              ? ByteString.empty()
              : WireText.bytes("associated_data", associatedData),
          Optional.ofNullable(context).map(text -> WireText.bytes("context", text)),
          Optional.ofNullable(keyVersion).map(VersionNumber::new));
    }

    @Override
    public String toString() {
      return "OrderBody";
    }
  }

  record DataKeyBody(String ciphertext, String plaintext, int version) {
    static DataKeyBody of(DataKey key) {
      return new DataKeyBody(
          key.ciphertext(),
          key.plaintext().map(WireText::base64).orElse(null),
          key.version().value());
    }

    @Override
    public String toString() {
      return "DataKeyBody[version " + version + "]";
    }
  }
}
