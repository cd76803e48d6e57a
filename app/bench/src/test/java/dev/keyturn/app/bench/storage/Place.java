// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An empty place for an installation, with the database that its store lies in. */
interface Place extends AutoCloseable {
  /** Where everything but the database is, and that too if it is in files of ours. */
  Path data();

  /** What the provider of the store is told. */
  Map<String, String> settings();

  /** What the server is told beside its data directory and port. */
  List<String> arguments();

  /** How much the database takes on the disk. */
  long bytes();

  /** What it calls a column of bytes. */
  String binaryType();

  /** Connections to such a database without us, each commit durable in the same way. */
  BareDatabase bare();

  @Override
  void close();
}
