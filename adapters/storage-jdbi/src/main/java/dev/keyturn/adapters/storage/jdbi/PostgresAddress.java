// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.jdbi;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a database on PostgreSQL is, and how one comes in.
 *
 * @param host one or several with commas; the first that is no standby is taken
 * @param port the same on every host
 * @param database its name
 * @param user whom it belongs to
 * @param password of the user; empty if the server asks for none
 * @param sslMode as libpq names it
 * @param rootCertificate who vouches for the server; empty for those whom the JVM trusts
 */
record PostgresAddress(
    String host,
    int port,
    String database,
    String user,
    Optional<String> password,
    String sslMode,
    Optional<Path> rootCertificate) {
  /** Which database it is, for whoever has to look after it. */
  String place() {
    return database + " at " + host + ":" + port;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " in " + place();
  }
}
