// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.test.postgres;

/**
 * A database of a test, and the role that owns it.
 *
 * @param host where the server listens
 * @param port its port
 * @param name of the database
 * @param user who owns it, and may do nothing else
 * @param password of that role, made for this database
 */
public record PostgresDatabase(String host, int port, String name, String user, String password) {
  /** The same by another way, as through a {@link TcpProxy}. */
  public PostgresDatabase at(int otherPort) {
    return new PostgresDatabase(host, otherPort, name, user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + name;
  }
}
