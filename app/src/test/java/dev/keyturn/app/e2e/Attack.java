// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.app.e2e.StoredTables.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** One change of the database by hand, and what must come of it. */
final class Attack {
  final String name;
  final List<Call> refused = new ArrayList<>();
  final List<Call> served = new ArrayList<>();
  private final Function<StoredTables, Place> edit;

  /** A call with a token, at whatever port the server is then. */
  record Call(String token, String method, String path, String body, int status) {}

  /** Damages a record that is known beforehand. */
  Attack(String name, Place place, Consumer<StoredTables> edit) {
    this(
        name,
        tables -> {
          edit.accept(tables);
          return place;
        });
  }

  /**
   * @param edit returns where the record stands that log and health check must name
   */
  Attack(String name, Function<StoredTables, Place> edit) {
    this.name = name;
    this.edit = edit;
  }

  Place apply(StoredTables tables) {
    return edit.apply(tables);
  }

  /** A call that the change would make succeed, or answer wrongly, if it were believed. */
  Attack refuses(String token, String method, String path, String body) {
    refused.add(new Call(token, method, path, body, 500));
    return this;
  }

  /** A call that has nothing to do with the change. */
  Attack serves(String token, String method, String path, String body, int status) {
    served.add(new Call(token, method, path, body, status));
    return this;
  }
}
