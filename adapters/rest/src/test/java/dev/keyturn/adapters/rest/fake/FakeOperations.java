// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.domain.operation.OperationKind;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class FakeOperations implements OperateServer {
  private final FakeHouse house;
  private final Map<OperationId, Operation> operations = new LinkedHashMap<>();

  FakeOperations(FakeHouse house) {
    this.house = house;
  }

  @Override
  public Operation rotateServerKeys(Caller caller, RequestContext context, boolean namedKeys) {
    house.enter(caller, context);
    Operation started =
        Operation.start(
                OperationId.random(),
                OperationKind.ROTATE_SERVER_KEYS,
                FakeHouse.NOW,
                Map.of("named_keys", Boolean.toString(namedKeys)))
            .progressed(1, 3, Map.of("vaults", 2L));
    operations.put(started.id(), started);
    return started;
  }

  @Override
  public Page<Operation> operations(Caller caller, RequestContext context, PageQuery page) {
    house.enter(caller, context);
    return Pages.of(List.copyOf(operations.values()), page);
  }

  @Override
  public Operation operation(Caller caller, RequestContext context, OperationId id) {
    house.enter(caller, context);
    Operation found = operations.get(id);
    if (found == null) {
      throw new KeyturnException(FailureCode.OPERATION_NOT_FOUND, "There is no such operation.");
    }
    return found;
  }

  @Override
  public Operation stop(Caller caller, RequestContext context, OperationId id) {
    Operation stopping = operation(caller, context, id).stopRequested();
    operations.put(id, stopping);
    return stopping;
  }

  @Override
  public KeyManagement keyManagement(Caller caller, RequestContext context) {
    house.enter(caller, context);
    return new KeyManagement(true, "root-1", 1);
  }

  @Override
  public Health health() {
    house.enter();
    return new Health(house.isReady(), Map.of("store", house.isReady() ? "" : "It is away."));
  }

  @Override
  public ServerVersion version() {
    house.enter();
    return new ServerVersion("0.1.0", 20260101L, 165147695309533184L);
  }
}
