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
import java.util.function.Supplier;

/**
 * Puts into what the server says of its health what only its process knows: the end of its TLS
 * certificate, and its own end, before anything else ends.
 */
final class Readiness implements OperateServer {
  private final OperateServer server;
  private final Supplier<String> certificate;
  private volatile boolean stopping;

  /**
   * @param certificate says what is wrong with the TLS certificate, or nothing
   */
  Readiness(OperateServer server, Supplier<String> certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  void stop() {
    stopping = true;
  }

  @Override
  public Health health() {
    Health health = server.health();
    Map<String, String> checks = new TreeMap<>(health.checks());
    checks.put("certificate", certificate.get());
    checks.put("running", stopping ? "The server is stopping." : "");
    return new Health(health.ready() && !stopping, checks);
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
