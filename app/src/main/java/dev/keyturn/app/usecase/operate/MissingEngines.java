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

  /** One sentence for each sort of version that waits for a plugin. */
  List<String> describe() {
    List<String> missing = new ArrayList<>();
    for (String madeBy : rows.distinct(RowKind.KEY_VERSION, RowIndex.MADE_BY)) {
      if (!served(madeBy)) {
        long count = rows.count(RowKind.KEY_VERSION, RowIndex.MADE_BY, madeBy);
        missing.add(
            count + " version(s) of sort " + madeBy + " wait for an engine that serves them.");
      }
    }
    return missing;
  }

  private boolean served(String madeBy) {
    String[] parts = madeBy.split("/", PARTS);
    Optional<Algorithm> algorithm = Algorithm.find(parts[0]);
    return parts.length == PARTS
        && algorithm.isPresent()
        && engines.serves(
            algorithm.get(),
            MaterialForm.valueOf(parts[1].toUpperCase(Locale.ROOT)),
            new Maker(parts[2], parts[3]));
  }
}
