// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import dev.keyturn.ports.inbound.ProtectData.DataKey;
import dev.keyturn.ports.inbound.ProtectData.DataKeyOrder;
import dev.keyturn.ports.inbound.ProtectData.Decrypted;
import dev.keyturn.ports.inbound.ProtectData.Encrypted;
import dev.keyturn.ports.inbound.ProtectData.Rewrapped;
import dev.keyturn.ports.inbound.ProtectData.ToDecrypt;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import dev.keyturn.ports.inbound.ProtectData.ToRewrap;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Encrypts, decrypts and re-wraps one value at a time, and makes data keys. */
@Path(SafeErrors.ROOT + "/transparent")
public final class DataResource {
  private static final int DEFAULT_BITS = 256;

  private final SafeCalls calls;
  private final ProtectData data;

  public DataResource(SafeCalls calls, ProtectData data) {
    this.calls = calls;
    this.data = data;
  }

  /** Makes the key if there is none, as this dialect promises. */
  @POST
  @Path("{vaultid}/encrypt/{name}")
  public Response encrypt(@Context ContainerRequestContext http) {
    SafeCall call = calls.open(http);
    LooseMembers members = call.members();
    ToEncrypt item =
        new ToEncrypt(
            WireText.bytes("plaintext", members.requiredText("plaintext")),
            ByteString.empty(),
            Optional.empty(),
            members.version("key_version"));
    Batch<Encrypted> done =
        data.encryptOrCreate(
            call.caller(),
            call.context(),
            call.key(),
            EnvelopeFormat.STORED_SAFE,
            List.of(item),
            KeyMembers.toNewKey(members));
    Map<String, Object> info = info(call, done.single().version());
    info.put("ciphertext", done.single().ciphertext());
    return call.answer(200, info);
  }

  @POST
  @Path("{vaultid}/decrypt/{name}")
  public Response decrypt(@Context ContainerRequestContext http) {
    SafeCall call = calls.open(http);
    ToDecrypt item =
        new ToDecrypt(
            call.members().requiredText("ciphertext"), ByteString.empty(), Optional.empty());
    Decrypted done =
        data.decrypt(call.caller(), call.context(), call.key(), List.of(item)).single();
    Map<String, Object> info = info(call, done.version());
    info.put("plaintext", WireText.base64(done.plaintext()));
    return call.answer(200, info);
  }

  @POST
  @Path("{vaultid}/datakey/{type}/{name}")
  public Response makeDataKey(@Context ContainerRequestContext http) {
    SafeCall call = calls.open(http);
    DataKeyOrder order =
        new DataKeyOrder(
            call.members().number("bits").orElse(DEFAULT_BITS),
            1,
            wantsPlaintext(call.segment("type")),
            ByteString.empty(),
            Optional.empty(),
            call.members().version("key_version"));
    Batch<DataKey> made =
        data.makeDataKeys(
            call.caller(), call.context(), call.key(), EnvelopeFormat.STORED_SAFE, order);
    Map<String, Object> info = info(call, made.single().version());
    info.put("ciphertext", made.single().ciphertext());
    made.single().plaintext().ifPresent(key -> info.put("plaintext", WireText.base64(key)));
    info.put("objectid", Long.toString(made.keyNumber()));
    return call.answer(200, info);
  }

  @POST
  @Path("rewrap/{vaultid}/{name}")
  public Response rewrap(@Context ContainerRequestContext http) {
    SafeCall call = calls.open(http);
    ToRewrap item =
        new ToRewrap(
            call.members().requiredText("ciphertext"),
            ByteString.empty(),
            Optional.empty(),
            call.members().version("to_version"));
    Batch<Rewrapped> done =
        data.rewrap(
            call.caller(), call.context(), call.key(), EnvelopeFormat.STORED_SAFE, List.of(item));
    Map<String, Object> info = info(call, done.single().version());
    info.put("ciphertext", done.single().ciphertext());
    info.put("objectid", Long.toString(done.keyNumber()));
    return call.answer(200, info);
  }

  private static Map<String, Object> info(SafeCall call, VersionNumber version) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("name", call.segment("name"));
    info.put("key_version", version.toString());
    return info;
  }

  private static boolean wantsPlaintext(String type) {
    return switch (type) {
      case "plaintext" -> true;
      case "wrapped" -> false;
      default -> throw KeyturnException.invalid("type", "A data key is plaintext or wrapped.");
    };
  }
}
