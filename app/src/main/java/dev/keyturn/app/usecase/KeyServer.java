// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.ports.inbound.AdministerAccess;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.AdministerVaults;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.inbound.ProtectData;

/**
 * The use cases, wired together over the outbound ports. Opening reads the server keys; {@link
 * #start()} begins background work; closing ends it, and leaves the ports open.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class KeyServer implements AutoCloseable {
  /**
   * Reads the server keys and wires everything up.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code configuration_invalid} if the store
   *     was not prepared, {@code root_key_unavailable} or {@code decryption_failed} if the root key
   *     is not the one of this store
   */
  public static KeyServer open(OutboundPorts ports, KeyServerSettings settings) {
    throw new UnsupportedOperationException();
  }

  /** Begins to watch for changes, to carry events to the trail and to go on with operations. */
  public void start() {
    throw new UnsupportedOperationException();
  }

  public Authenticate authenticate() {
    throw new UnsupportedOperationException();
  }

  public ProtectData protectData() {
    throw new UnsupportedOperationException();
  }

  public AdministerKeys administerKeys() {
    throw new UnsupportedOperationException();
  }

  public AdministerVaults administerVaults() {
    throw new UnsupportedOperationException();
  }

  public AdministerAccess administerAccess() {
    throw new UnsupportedOperationException();
  }

  public OperateServer operateServer() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
