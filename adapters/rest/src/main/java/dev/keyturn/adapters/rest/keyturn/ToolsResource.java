// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.ports.inbound.CryptoTools;
import dev.keyturn.ports.inbound.Outcome;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** What needs no key: random bytes and hash values. */
@Path(ProblemDetails.ROOT)
public final class ToolsResource {
  private static final int DEFAULT_BYTES = 32;

  private final Calls calls;
  private final CryptoTools tools;

  public ToolsResource(Calls calls, CryptoTools tools) {
    this.calls = calls;
    this.tools = tools;
  }

  @POST
  @Path("random")
  public Response random(@Context ContainerRequestContext http) {
    Call call = calls.open(http);
    RandomOrderBody body = call.body(RandomOrderBody.class);
    Format format = Format.named(body.format());
    int bytes = body.bytes() == null ? DEFAULT_BYTES : body.bytes();
    ByteString random = tools.random(call.caller(), call.context(), bytes);
    return Answer.json(200, new RandomBody(format.write(random))).toResponse();
  }

  @POST
  @Path("hash")
  public Response hash(@Context ContainerRequestContext http) throws IOException {
    Call call = calls.open(http);
    HashBody body = call.body(HashBody.class);
    HashAlgorithm hash = body.function();
    Format format = Format.named(body.format());
    List<Outcome<ByteString>> digests =
        DataBody.outcomes(
            body.inputs(call.limits()),
            inputs ->
                tools.hash(call.caller(), call.context(), hash, inputs).stream()
                    .map(Outcome::of)
                    .toList());
    return new DataAnswers(call.json())
        .answer(
            body.batch(),
            digests,
            (out, digest) -> out.writeStringField("digest", format.write(digest)))
        .toResponse();
  }

  /** How bytes are written. */
  enum Format {
    BASE64,
    HEX;

    static Format named(String name) {
      return name == null ? BASE64 : WireText.constant("format", Format.class, name);
    }

    String write(ByteString bytes) {
      return this == HEX ? HexFormat.of().formatHex(bytes.toByteArray()) : WireText.base64(bytes);
    }
  }

  record RandomOrderBody(Integer bytes, String format) {}

  record RandomBody(String random) {
    @Override
    public String toString() {
      return "RandomBody";
    }
  }
}
