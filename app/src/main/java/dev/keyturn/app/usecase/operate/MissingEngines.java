// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds stored versions that no installed engine can serve. */
final class MissingEngines {
  private static final int PARTS = 4;

  private final RowQueries rows;
  private final Engines engines;

  MissingEngines(RowQueries rows, Engines engines) {
    this.rows = rows;
    this.engines = engines;
  }

  /** For each sort of version that no engine serves: how many wait, and for what. */
  List<String> describe() {
    List<String> missing = new ArrayList<>();
    for (String madeBy : rows.distinct(RowKind.KEY_VERSION, RowIndex.MADE_BY)) {
      waiting(madeBy)
          .ifPresent(
              what ->
                  missing.add(
                      "%d version(s) of sort %s wait for %s."
                          .formatted(
                              rows.count(RowKind.KEY_VERSION, RowIndex.MADE_BY, madeBy),
                              madeBy,
                              what)));
    }
    return missing;
  }

  /** What versions of that sort wait for; empty if they are served. */
  private Optional<String> waiting(String madeBy) {
    String[] parts = madeBy.split("/", PARTS);
    Optional<Algorithm> algorithm = Algorithm.find(parts[0]);
    if (parts.length != PARTS || algorithm.isEmpty()) {
      return Optional.of("a release of Keyturn that knows it");
    }
    try {
      MaterialForm form = MaterialForm.valueOf(parts[1].toUpperCase(Locale.ROOT));
      Maker maker = new Maker(parts[2], parts[3]);
      return engines.serves(algorithm.get(), form, maker)
          ? Optional.empty()
          : Optional.of(remedy(parts[0], form, maker));
    } catch (IllegalArgumentException e) {
      // An index that somebody changed must not stop the start.
      return Optional.of("a look at the store: this is no sort of version");
    }
  }

  private static String remedy(String algorithm, MaterialForm form, Maker maker) {
    return form == MaterialForm.PORTABLE
        ? "an engine that offers %s: install the plugin of '%s', which made them, or another"
            .formatted(algorithm, maker.provider())
        : "the engine that they are bound to: install the plugin of '%s' and configure it as '%s'"
            .formatted(maker.provider(), maker.instance());
  }
}
