// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.access.KeyFinder;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Directory;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.FailureKind;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.Outcome;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Uses a key for many items in one call, which leaves one event before it is answered. */
public final class Batches {
  private final KeyFinder finder;
  private final Auditor auditor;
  private final int most;

  /**
   * @param most how many items a batch may have
   */
  public Batches(Directory directory, Auditor auditor, int most) {
    this.finder = new KeyFinder(directory);
    this.auditor = auditor;
    this.most = most;
  }

  /** Who does what with which key. */
  record Call(
      EventDraft draft, Caller caller, KeyReference key, Permission permission, KeyUse use) {}

  /**
   * Does the same with each item.
   *
   * @throws KeyturnException for failures of the whole call; those of items stand in the batch
   */
  <I, T> Batch<T> run(Call call, List<I> items, Function<ResolvedKey, Function<I, T>> operation) {
    EventDraft draft = call.draft().with("items", items.size());
    return auditor.used(
        draft,
        () -> {
          requireSize(items);
          ResolvedKey key = finder.key(call.caller(), call.key(), call.permission(), draft);
          key.key().traits().require(call.use());
          draft.with("version", key.key().primary());
          List<Outcome<T>> outcomes = each(items, operation.apply(key));
          noteFailures(draft, outcomes);
          return new Batch<>(key.key().number(), key.key().primary(), outcomes);
        });
  }

  /** Throws {@code batch_too_large}. */
  void requireSize(List<?> items) {
    if (items.size() > most) {
      throw KeyturnException.aboutField(
          FailureCode.BATCH_TOO_LARGE, "items", "A batch has at most " + most + " items.");
    }
  }

  /** A failure of the server ends the whole batch; one of an item stays with the item. */
  private static <I, T> List<Outcome<T>> each(List<I> items, Function<I, T> operation) {
    List<Outcome<T>> outcomes = new ArrayList<>(items.size());
    for (I item : items) {
      try {
        outcomes.add(Outcome.of(operation.apply(item)));
      } catch (KeyturnException e) {
        if (e.code().kind() == FailureKind.UNAVAILABLE) {
          throw e;
        }
        outcomes.add(Outcome.failed(e));
      }
    }
    return outcomes;
  }

  private static <T> void noteFailures(EventDraft draft, List<Outcome<T>> outcomes) {
    List<KeyturnException> failures =
        outcomes.stream().flatMap(outcome -> outcome.failure().stream()).toList();
    if (!failures.isEmpty()) {
      draft.with("failed_items", failures.size());
      draft.with("first_failure", failures.get(0).code().code());
    }
    if (!failures.isEmpty() && failures.size() == outcomes.size()) {
      draft.nothingWorked(failures.get(0).code());
    }
  }
}
