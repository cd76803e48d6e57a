// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.KeyView;
import dev.keyturn.ports.inbound.TransferKeys;
import dev.keyturn.ports.inbound.TransferKeys.ExportedVersion;
import dev.keyturn.ports.inbound.TransferKeys.Form;
import dev.keyturn.ports.inbound.TransferKeys.Material;
import dev.keyturn.ports.inbound.TransferKeys.Transferred;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** Brings key material in and out. */
@Path(ProblemDetails.ROOT + "/vaults/{vault}/keys")
public final class TransferResource {
  private final Calls calls;
  private final TransferKeys keys;

  public TransferResource(Calls calls, TransferKeys keys) {
    this.calls = calls;
    this.keys = keys;
  }

  /** A body that names an algorithm makes a key, any other one a version. */
  @POST
  @Path("{key}/import")
  public Response importMaterial(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    ImportBody body = call.body(ImportBody.class);
    Material material = body.toMaterial();
    KeyView imported =
        body.newKey()
            .map(
                order -> keys.importKey(call.caller(), call.context(), call.key(), order, material))
            .orElseGet(
                () -> keys.importVersion(call.caller(), call.context(), call.key(), material));
    return Answer.json(201, KeyBody.of(imported)).toResponse();
  }

  @GET
  @Path("{key}/export")
  public Response export(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Optional<Format> format =
        call.query("format").map(text -> WireText.constant("format", Format.class, text));
    Transferred<ExportedVersion> exported =
        Renamed.field(
            "key_version",
            "version",
            () ->
                keys.export(
                    call.caller(),
                    call.context(),
                    call.key(),
                    call.query("version").map(TransferResource::version),
                    format.map(Format::form).orElse(Form.USUAL)));
    Format chosen = format.orElseGet(() -> Format.usual(exported.key()));
    return Answer.json(
            200,
            ListBody.of(exported.versions(), one -> ExportedBody.of(exported.key(), one, chosen)))
        .toResponse();
  }

  private static VersionNumber version(String text) {
    return new VersionNumber(Call.integer("version", text));
  }

  /** How material is written. */
  enum Format {
    RAW(Form.RAW),
    PKCS8(Form.DER),
    PEM(Form.DER),
    JWK(Form.JWK);

    private final Form form;

    Format(Form form) {
      this.form = form;
    }

    Form form() {
      return form;
    }

    static Format usual(Key key) {
      return key.algorithm().isAsymmetric() ? PKCS8 : RAW;
    }
  }

  record ExportedBody(
      int version,
      String algorithm,
      String format,
      String material,
      Map<String, String> jwk,
      String createdAt) {
    static ExportedBody of(Key key, ExportedVersion version, Format format) {
      return new ExportedBody(
          version.number().value(),
          version.algorithm().canonicalName(),
          WireText.name(format),
          text(version, format),
          format == Format.JWK ? JsonWebKeys.ofExported(key, version) : null,
          version.createdAt().toString());
    }

    private static String text(ExportedVersion version, Format format) {
      return switch (format) {
        case RAW, PKCS8 -> WireText.base64(version.bytes());
        case PEM -> Pem.privateKey(version.bytes());
        case JWK -> null;
      };
    }

    @Override
    public String toString() {
      return "ExportedBody[version " + version + "]";
    }
  }
}
