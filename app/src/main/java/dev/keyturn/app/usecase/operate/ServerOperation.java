// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.record.Tries;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.StorageTraits;

/** Rotates what the server owns, and tells how it is. */
final class ServerOperation implements OperateServer {
  /** The version of the stored format; rises with migrations. */
  private static final long SCHEMA = 1;

  private final Records records;
  private final StorageTraits storage;
  private final RootKey rootKey;
  private final ServerKeys serverKeys;
  private final ServerKeyRotation rotation;
  private final Runnable goOn;
  private final HealthReport health;
  private final Auditor auditor;
  private final String softwareVersion;

  ServerOperation(
      Records records,
      StorageTraits storage,
      RootKey rootKey,
      ServerKeys serverKeys,
      ServerKeyRotation rotation,
      Runnable goOn,
      HealthReport health,
      Auditor auditor,
      String softwareVersion) {
    this.records = records;
    this.storage = storage;
    this.rootKey = rootKey;
    this.serverKeys = serverKeys;
    this.rotation = rotation;
    this.goOn = goOn;
    this.health = health;
    this.auditor = auditor;
    this.softwareVersion = softwareVersion;
  }

  @Override
  public Operation rotateServerKeys(Caller caller, RequestContext context, boolean namedKeys) {
    Operation operation =
        auditor.changed(
            auditor.draft(AuditAction.ROTATE_SERVER_KEYS, caller, context),
            event -> {
              Access.requireOnServer(caller, Permission.ROTATE_SERVER_KEYS);
              if (namedKeys) {
                Access.requireOnServer(caller, Permission.ROTATE);
              }
              requireDurable();
              return rotation.rotate(namedKeys, event);
            });
    goOn.run();
    return operation;
  }

  @Override
  public Page<Operation> operations(Caller caller, RequestContext context, PageQuery page) {
    return auditor.used(
        auditor.draft(AuditAction.READ_OPERATION, caller, context),
        () -> {
          Access.requireOnServer(caller, Permission.OPERATE);
          Records.Listing<Operation> found =
              records.list(
                  RecordTypes.OPERATION,
                  RecordTypes.WHOLE,
                  new PageRequest(page.cursor(), page.limit()));
          return new Page<>(found.records(), found.next());
        });
  }

  @Override
  public Operation operation(Caller caller, RequestContext context, OperationId id) {
    return auditor.used(
        auditor.draft(AuditAction.READ_OPERATION, caller, context).with("operation", id),
        () -> {
          Access.requireOnServer(caller, Permission.OPERATE);
          return read(id);
        });
  }

  @Override
  public Operation stop(Caller caller, RequestContext context, OperationId id) {
    return auditor.changed(
        auditor.draft(AuditAction.STOP_OPERATION, caller, context).with("operation", id),
        event -> {
          Access.requireOnServer(caller, Permission.OPERATE);
          return Tries.of(() -> stop(id, event));
        });
  }

  /** The work itself writes down its progress at the same time. */
  private Operation stop(OperationId id, EventDraft event) {
    Operation before = read(id);
    Operation after = before.stopRequested();
    if (!after.equals(before)) {
      records.change().update(RecordTypes.OPERATION, after).event(event.success()).commit();
      goOn.run();
    }
    return after;
  }

  @Override
  public KeyManagement keyManagement(Caller caller, RequestContext context) {
    return auditor.used(
        auditor.draft(AuditAction.READ_SERVER_KEYS, caller, context),
        () -> {
          Access.requireOnServer(caller, Permission.READ_SERVER_KEYS);
          return new KeyManagement(rootKeyWorks(), rootKey.id(), serverKeys.current().generation());
        });
  }

  @Override
  public Health health() {
    return health.report();
  }

  @Override
  public ServerVersion version() {
    long installation = serverKeys.current().vault().id().value().getMostSignificantBits() >>> 1;
    return new ServerVersion(softwareVersion, SCHEMA, installation);
  }

  private Operation read(OperationId id) {
    return records
        .get(RecordTypes.OPERATION, RecordTypes.operationKey(id))
        .orElseThrow(
            () ->
                new KeyturnException(
                    FailureCode.OPERATION_NOT_FOUND, "There is no such operation."));
  }

  private void requireDurable() {
    if (!storage.durable()) {
      throw new KeyturnException(
          FailureCode.STORE_NOT_DURABLE,
          "The store keeps everything in memory; server keys are not rotated there.");
    }
  }

  /** Whether the root key opens what it has wrapped. */
  private boolean rootKeyWorks() {
    byte[] probe = {1};
    try (KeyMaterial material = KeyMaterial.copyOf(probe);
        KeyMaterial opened = rootKey.unwrap(rootKey.wrap(material, probe), probe)) {
      return opened.contentEquals(material);
    } catch (KeyturnException e) {
      return false;
    }
  }
}
