// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.key.Key;
import dev.keyturn.ports.inbound.TransferKeys;
import dev.keyturn.ports.inbound.TransferKeys.Form;
import dev.keyturn.ports.inbound.TransferKeys.PublicVersion;
import dev.keyturn.ports.inbound.TransferKeys.Transferred;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Shows public keys. */
@Path(ProblemDetails.ROOT + "/vaults/{vault}/keys")
public final class PublicKeysResource {
  private static final String JWK_SET = "application/jwk-set+json";

  private final Calls calls;
  private final TransferKeys keys;

  public PublicKeysResource(Calls calls, TransferKeys keys) {
    this.calls = calls;
    this.keys = keys;
  }

  @GET
  @Path("{key}/public")
  public Response list(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Format format =
        call.query("format")
            .map(text -> WireText.constant("format", Format.class, text))
            .orElse(Format.PEM);
    Transferred<PublicVersion> found =
        keys.publicKeys(
            call.caller(), call.context(), call.key(), format == Format.JWK ? Form.JWK : Form.DER);
    return Answer.json(
            200,
            ListBody.of(
                found.versions(), version -> PublicKeyBody.of(found.key(), version, format)))
        .toResponse();
  }

  /** A set by RFC 7517, section 5. */
  @GET
  @Path("{key}/jwks")
  public Response set(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    Transferred<PublicVersion> found =
        keys.publicKeys(call.caller(), call.context(), call.key(), Form.JWK);
    JwkSetBody set =
        new JwkSetBody(
            found.versions().stream()
                .map(version -> JsonWebKeys.ofPublic(found.key(), version))
                .toList());
    return new Answer(200, Map.of("Content-Type", JWK_SET), Json.write(set)).toResponse();
  }

  /** How a public key is written. */
  enum Format {
    SPKI,
    PEM,
    JWK
  }

  record JwkSetBody(List<Map<String, String>> keys) {}

  record PublicKeyBody(
      int version,
      String algorithm,
      boolean primary,
      String format,
      String publicKey,
      Map<String, String> jwk,
      String createdAt) {
    static PublicKeyBody of(Key key, PublicVersion version, Format format) {
      return new PublicKeyBody(
          version.number().value(),
          version.algorithm().canonicalName(),
          version.primary(),
          WireText.name(format),
          text(version, format),
          format == Format.JWK ? JsonWebKeys.ofPublic(key, version) : null,
          version.createdAt().toString());
    }

    private static String text(PublicVersion version, Format format) {
      return switch (format) {
        case SPKI -> WireText.base64(version.subjectPublicKeyInfo());
        case PEM -> Pem.publicKey(version.subjectPublicKeyInfo());
        case JWK -> null;
      };
    }
  }
}
