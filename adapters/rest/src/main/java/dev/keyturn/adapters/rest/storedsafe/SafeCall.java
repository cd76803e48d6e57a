// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import dev.keyturn.adapters.rest.common.UriText;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VaultReference;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** One request whose caller is known, and the answer to it. */
record SafeCall(
    Caller caller,
    RequestContext context,
    ContainerRequestContext http,
    LooseMembers members,
    String token,
    Map<String, Object> data) {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  /** A number or an id; what is neither is a vault that does not exist. */
  VaultReference vault() {
    String text = segment("vaultid");
    if (NUMBER.matcher(text).matches()) {
      return new VaultReference.ByNumber(Long.parseLong(text));
    }
    if (WireText.isUuid(text)) {
      return new VaultReference.ById(VaultId.parse(text));
    }
    throw Vault.notFound();
  }

  KeyReference key() {
    return new KeyReference(vault(), new KeyName(segment("name")));
  }

  String segment(String name) {
    return UriText.segment(http.getUriInfo().getPathParameters(false).getFirst(name));
  }

  Response answer(int status, Map<String, Object> info) {
    return answer(status, info, Map.of());
  }

  Response answer(int status, Map<String, Object> info, Map<String, Object> sections) {
    Map<String, String> headers = new LinkedHashMap<>();
    http.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    return Envelope.success(status, token, info, sections, data, headers).toResponse();
  }

  @Override
  public String toString() {
    return "SafeCall[" + context.requestId() + "]";
  }
}
