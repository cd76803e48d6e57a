// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest;

import dev.keyturn.adapters.rest.common.Answer;
import dev.keyturn.adapters.rest.common.ErrorAnswers;
import dev.keyturn.adapters.rest.common.Json;
import dev.keyturn.adapters.rest.common.RequestFacts;
import dev.keyturn.adapters.rest.common.RequestFilter;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.adapters.rest.common.ThrowableMapper;
import dev.keyturn.adapters.rest.keyturn.BackupFilter;
import dev.keyturn.adapters.rest.keyturn.Calls;
import dev.keyturn.adapters.rest.keyturn.DataFilter;
import dev.keyturn.adapters.rest.keyturn.NativeApi;
import dev.keyturn.adapters.rest.keyturn.ProblemDetails;
import dev.keyturn.adapters.rest.piiano.HealthResource;
import dev.keyturn.adapters.rest.piiano.PiianoCalls;
import dev.keyturn.adapters.rest.piiano.PiianoErrors;
import dev.keyturn.adapters.rest.piiano.SystemResource;
import dev.keyturn.adapters.rest.storedsafe.DataResource;
import dev.keyturn.adapters.rest.storedsafe.KeysResource;
import dev.keyturn.adapters.rest.storedsafe.SafeCalls;
import dev.keyturn.adapters.rest.storedsafe.SafeErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All dialects over the inbound ports, for the app to put into a server: the components go to
 * JAX-RS, the filters in front of it in their order, and the server's error handlers ask {@link
 * #errorAnswer} for what they send.
 */
public final class RestApi {
  private final InboundPorts ports;
  private final RestLimits limits;
  private final Json json;
  private final ErrorAnswers errors;
  private final Calls calls;

  public RestApi(InboundPorts ports, RestLimits limits) {
    this.ports = Objects.requireNonNull(ports);
    this.limits = Objects.requireNonNull(limits);
    this.json = new Json(limits);
    this.errors =
        new ErrorAnswers(
            List.of(new ProblemDetails(), new SafeErrors(), new PiianoErrors()),
            ports.recordRefusals());
    this.calls = new Calls(ports.authenticate(), json, limits);
  }

  /** JAX-RS resources and providers to register, all of them singletons. */
  public List<Object> components() {
    List<Object> components = new ArrayList<>();
    components.addAll(
        NativeApi.resources(
            calls,
            ports.protectData(),
            ports.transferKeys(),
            ports.cryptoTools(),
            ports.administerKeys(),
            ports.administerVaults(),
            ports.administerAccess(),
            ports.operateServer(),
            ports.backUpServer()));
    SafeCalls safeCalls = new SafeCalls(ports.authenticate(), json);
    components.add(new KeysResource(safeCalls, ports.administerKeys()));
    components.add(new DataResource(safeCalls, ports.protectData()));
    PiianoCalls piianoCalls = new PiianoCalls(ports.authenticate(), limits);
    components.add(new SystemResource(piianoCalls, ports.operateServer()));
    components.add(new HealthResource(ports.operateServer()));
    components.add(new ThrowableMapper(errors));
    return List.copyOf(components);
  }

  /** Servlet filters, the first one outermost. */
  public List<RestFilter> filters() {
    return List.of(
        new RestFilter("request", new RequestFilter(limits, errors), "/*"),
        new RestFilter("backup", new BackupFilter(), "/api/v1/backup/*"),
        new RestFilter(
            "data",
            new DataFilter(
                calls,
                ports.protectData(),
                ports.signData(),
                ports.encapsulateSecrets(),
                json,
                limits,
                errors),
            "/api/v1/*"));
  }

  /**
   * The answer to a request that failed before or beside JAX-RS, in the shape of the dialect that
   * owns the path.
   *
   * @param status as the server chose it, 400 to 599
   */
  public Answer errorAnswer(RequestFacts request, int status) {
    return errors.ofStatus(status, request);
  }

  /** Writes {@link #errorAnswer} through the servlet API. */
  public void writeError(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    errorAnswer(RequestFacts.of(request), status).writeTo(response);
  }
}
