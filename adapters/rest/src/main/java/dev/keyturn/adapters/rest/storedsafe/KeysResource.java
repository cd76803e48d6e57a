// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.KeyView;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, lists, rotates and deletes keys. */
@Path(SafeErrors.ROOT + "/transparent/{vaultid}/keys")
public final class KeysResource {
  private static final int PAGE = 1000;

  private final SafeCalls calls;
  private final AdministerKeys keys;

  public KeysResource(SafeCalls calls, AdministerKeys keys) {
    this.calls = calls;
    this.keys = keys;
  }

  @POST
  @Path("{name}")
  public Response create(@Context ContainerRequestContext http) {
    SafeCall call = calls.open(http);
    KeyView made =
        keys.create(call.caller(), call.context(), call.key(), KeyMembers.toNewKey(call.members()));
    return call.answer(201, KeyMembers.callInfo(made));
  }

  @GET
  @Path("{name}")
  public Response read(@Context ContainerRequestContext http) {
    SafeCall call = calls.open(http);
    KeyView found = keys.read(call.caller(), call.context(), call.key());
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("version", found.key().primary().toString());
    info.put("objectid", Long.toString(found.key().number()));
    return call.answer(200, info, Map.of("KEYS", List.of(KeyMembers.entry(found))));
  }

  @LIST
  public Response list(@Context ContainerRequestContext http) {
    return listing(calls.open(http));
  }

  /** For those whose stack knows no method LIST. */
  @GET
  public Response listByGet(@Context ContainerRequestContext http) {
    return listing(calls.open(http));
  }

  @DELETE
  @Path("{name}")
  public Response delete(@Context ContainerRequestContext http) {
    SafeCall call = calls.open(http);
    keys.delete(call.caller(), call.context(), call.key());
    return call.answer(200, Map.of());
  }

  @POST
  @Path("{name}/rotate")
  public Response rotate(@Context ContainerRequestContext http) {
    SafeCall call = calls.open(http);
    KeyView rotated = keys.rotate(call.caller(), call.context(), call.key(), Optional.empty());
    return call.answer(201, KeyMembers.callInfo(rotated));
  }

  /** This dialect knows no pages. */
  private Response listing(SafeCall call) {
    List<Map<String, Object>> entries = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<KeyView> page =
          keys.list(call.caller(), call.context(), call.vault(), new PageQuery(cursor, PAGE));
      page.items().forEach(key -> entries.add(KeyMembers.entry(key)));
      cursor = page.next();
    } while (cursor.isPresent());
    return call.answer(200, Map.of(), Map.of("KEYS", entries));
  }
}
