// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import java.util.Map;
import java.util.Objects;

/** Rotates what the server owns, and tells how it is. */
public interface OperateServer {
  /**
   * Rotates the server keys, every vault's wrapping key, and the data keys of dialects. When this
   * returns, the new server keys are in force; the rest goes on in the background as the operation.
   * Needs {@code rotate-server-keys}, and {@code rotate} at server scope if named keys are to
   * rotate too.
   *
   * @param namedKeys whether every named key gets a new version as well
   * @throws dev.keyturn.domain.failure.KeyturnException {@code store_not_durable} on a store in
   *     memory, {@code conflict} if somebody else rotated them at the same moment, {@code
   *     root_key_unavailable}
   */
  Operation rotateServerKeys(Caller caller, RequestContext context, boolean namedKeys);

  /** Lists operations. Needs {@code operate}. */
  Page<Operation> operations(Caller caller, RequestContext context, PageQuery page);

  /** Shows an operation. Needs {@code operate}. Throws {@code operation_not_found}. */
  Operation operation(Caller caller, RequestContext context, OperationId id);

  /** Asks an operation to stop. Needs {@code operate}. Throws {@code operation_not_found}. */
  Operation stop(Caller caller, RequestContext context, OperationId id);

  /** How the key management is. Needs {@code read-server-keys}. */
  KeyManagement keyManagement(Caller caller, RequestContext context);

  /** Whether the server can serve now. Needs no caller. */
  Health health();

  /** What the server is. Needs no caller. */
  ServerVersion version();

  /**
   * The state of the key management.
   *
   * @param rootKeyWorks whether the root key opens the present server keys
   * @param rootKeyId names the root key
   * @param generation how often the server's keys were rotated, from 1
   */
  record KeyManagement(boolean rootKeyWorks, String rootKeyId, long generation) {}

  /**
   * Whether the server can serve.
   *
   * @param ready all in all
   * @param checks by name: empty text if well, else what is wrong
   */
  record Health(boolean ready, Map<String, String> checks) {
    /** Copies the map. */
    public Health {
      checks = Map.copyOf(checks);
    }
  }

  /**
   * What the server is.
   *
   * @param version of the software
   * @param schema the version of the stored format, a positive number
   * @param installation a positive number that stays with the data
   */
  record ServerVersion(String version, long schema, long installation) {
    /** Checks for null. */
    public ServerVersion {
      Objects.requireNonNull(version);
    }
  }
}
