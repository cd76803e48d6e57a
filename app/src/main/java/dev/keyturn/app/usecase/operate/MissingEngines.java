// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.material.Task;
import dev.keyturn.app.usecase.record.VersionSort;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds stored versions that no installed engine can serve in all that their keys are for. */
final class MissingEngines {
  private final RowQueries rows;
  private final Engines engines;

  MissingEngines(RowQueries rows, Engines engines) {
    this.rows = rows;
    this.engines = engines;
  }

  /** For each sort of version that is not served: how many wait, and for what. */
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
    if (Algorithm.find(VersionSort.algorithmName(madeBy)).isEmpty()) {
      return Optional.of("a release of Keyturn that knows it");
    }
    try {
      VersionSort sort = VersionSort.parse(madeBy);
      return new TreeSet<>(sort.uses())
          .stream().flatMap(use -> waiting(sort, use).stream()).findFirst();
    } catch (IllegalArgumentException e) {
      // An index that somebody changed must not stop the start.
      return Optional.of("a look at the store: this is no sort of version");
    }
  }

  private Optional<String> waiting(VersionSort sort, KeyUse use) {
    return switch (use) {
      case DERIVE -> waiting(sort, Task.of(Algorithm.HKDF_SHA256, use));
      case MAC ->
          sort.algorithm().uses().contains(use)
              ? waiting(sort, Task.of(sort.algorithm(), use))
              : waitingBeside(Task.of(Algorithm.HMAC_SHA256, use));
      case ENCRYPT, SIGN, WRAP, ENCAPSULATE -> waiting(sort, Task.of(sort.algorithm(), use));
    };
  }

  private Optional<String> waiting(VersionSort sort, Task task) {
    return engines.serves(task, sort.form(), sort.maker())
        ? Optional.empty()
        : Optional.of(remedy(sort, task));
  }

  /** What separate material for codes waits for: it is portable, and no engine has made it. */
  private Optional<String> waitingBeside(Task task) {
    return engines.serves(task) ? Optional.empty() : Optional.of(anEngineFor(task));
  }

  private static String remedy(VersionSort sort, Task task) {
    String provider = sort.maker().provider();
    if (sort.form() != MaterialForm.PORTABLE) {
      return "the engine that they are bound to: install the plugin of '%s' and configure it as '%s'"
          .formatted(provider, sort.maker().instance());
    }
    return task.algorithm() == sort.algorithm()
        ? "%s: install the plugin of '%s', which made them, or another"
            .formatted(anEngineFor(task), provider)
        : anEngineFor(task);
  }

  private static String anEngineFor(Task task) {
    return "an engine that offers %s to %s"
        .formatted(task.algorithm(), task.use().orElseThrow().name().toLowerCase(Locale.ROOT));
  }
}
