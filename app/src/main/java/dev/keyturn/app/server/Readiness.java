// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import java.util.Map;
import java.util.TreeMap;

/** Puts the end of the server into what it says of its health, before anything else ends. */
final class Readiness implements OperateServer {
  private final OperateServer server;
  private volatile boolean stopping;

  Readiness(OperateServer server) {
    this.server = server;
  }

  void stop() {
    stopping = true;
  }

  @Override
  public Health health() {
    if (!stopping) {
      return server.health();
    }
    Map<String, String> checks = new TreeMap<>(server.health().checks());
    checks.put("running", "The server is stopping.");
    return new Health(false, checks);
  }

  @Override
  public Operation rotateServerKeys(Caller caller, RequestContext context, boolean namedKeys) {
    return server.rotateServerKeys(caller, context, namedKeys);
  }

  @Override
  public Page<Operation> operations(Caller caller, RequestContext context, PageQuery page) {
    return server.operations(caller, context, page);
  }

  @Override
  public Operation operation(Caller caller, RequestContext context, OperationId id) {
    return server.operation(caller, context, id);
  }

  @Override
  public Operation stop(Caller caller, RequestContext context, OperationId id) {
    return server.stop(caller, context, id);
  }

  @Override
  public KeyManagement keyManagement(Caller caller, RequestContext context) {
    return server.keyManagement(caller, context);
  }

  @Override
  public ServerVersion version() {
    return server.version();
  }
}
