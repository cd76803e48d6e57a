// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import com.codahale.metrics.health.HealthCheck;
import dev.keyturn.ports.inbound.OperateServer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows on the admin port whether the server can serve, and what is wrong, be it ready or not. */
final class ReadyCheck extends HealthCheck {
  private final OperateServer server;

  ReadyCheck(OperateServer server) {
    this.server = server;
  }

  @Override
  protected Result check() {
    OperateServer.Health health = server.health();
    Map<String, String> wrong = new TreeMap<>(health.checks());
    wrong.values().removeIf(String::isEmpty);
    String said =
        wrong.entrySet().stream()
            .map(check -> check.getKey() + ": " + check.getValue())
            .collect(Collectors.joining("; "));
    return health.ready() ? Result.healthy("%s", said) : Result.unhealthy("%s", said);
  }
}
