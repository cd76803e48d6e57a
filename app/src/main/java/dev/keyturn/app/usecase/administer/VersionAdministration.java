// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.KeyFinder;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.record.Tries;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VersionView;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowKey;
import java.time.InstantSource;
import java.util.List;

/** Shows versions and changes their states. */
final class VersionAdministration {
  private final Keyring keyring;
  private final Records records;
  private final KeyFinder finder;
  private final Auditor auditor;
  private final InstantSource clock;

  VersionAdministration(
      Keyring keyring, Records records, KeyFinder finder, Auditor auditor, InstantSource clock) {
    this.keyring = keyring;
    this.records = records;
    this.finder = finder;
    this.auditor = auditor;
    this.clock = clock;
  }

  Page<VersionView> list(
      Caller caller, RequestContext context, KeyReference reference, PageQuery page) {
    EventDraft event = auditor.draft(AuditAction.READ_KEY, caller, context);
    return auditor.used(
        event,
        () -> {
          ResolvedKey key = finder.key(caller, reference, Permission.READ, event);
          Records.Listing<KeyVersion> found =
              records.list(
                  RecordTypes.KEY_VERSION,
                  key.key().id().toString(),
                  new PageRequest(page.cursor(), page.limit()));
          requireNoGap(key.key(), found.records());
          return new Page<>(
              found.records().stream().map(version -> view(key, version)).toList(), found.next());
        });
  }

  VersionView suspend(
      Caller caller, RequestContext context, KeyReference reference, VersionNumber number) {
    EventDraft event = auditor.draft(AuditAction.SUSPEND_VERSION, caller, context);
    return change(caller, reference, number, event, VersionState.SUSPENDED);
  }

  VersionView resume(
      Caller caller, RequestContext context, KeyReference reference, VersionNumber number) {
    EventDraft event = auditor.draft(AuditAction.RESUME_VERSION, caller, context);
    return change(caller, reference, number, event, VersionState.ACTIVE);
  }

  private VersionView change(
      Caller caller,
      KeyReference reference,
      VersionNumber number,
      EventDraft draft,
      VersionState wanted) {
    return auditor.changed(
        draft.with("version", number),
        event -> {
          ResolvedKey key = finder.key(caller, reference, Permission.CONFIGURE, event);
          return view(key, Tries.of(() -> commitChange(read(key, number), wanted, event)));
        });
  }

  private KeyVersion commitChange(KeyVersion version, VersionState wanted, EventDraft event) {
    requireStep(version.state(), wanted);
    KeyVersion changed = version.withState(wanted, clock.instant());
    records.change().update(RecordTypes.KEY_VERSION, changed).event(event.success()).commit();
    return changed;
  }

  /** Only an active version is suspended, only a suspended one resumed. */
  private static void requireStep(VersionState before, VersionState wanted) {
    boolean allowed =
        wanted == VersionState.SUSPENDED
            ? before == VersionState.ACTIVE
            : before == VersionState.SUSPENDED;
    if (!allowed) {
      throw new KeyturnException(
          FailureCode.VERSION_NOT_USABLE,
          wanted == VersionState.SUSPENDED
              ? "Only an active version can be suspended."
              : "Only a suspended version can be resumed.");
    }
  }

  private KeyVersion read(ResolvedKey key, VersionNumber number) {
    RowKey row = RecordTypes.versionKey(key.key().id(), number);
    return records
        .get(RecordTypes.KEY_VERSION, row)
        .orElseThrow(
            () ->
                key.key().versions().has(number)
                    ? records.missing(row)
                    : KeyturnException.aboutField(
                        FailureCode.UNKNOWN_VERSION,
                        "key_version",
                        "The key has no version of that number."));
  }

  /** A version between two others that the key has given out was taken away by force. */
  private void requireNoGap(Key key, List<KeyVersion> versions) {
    for (int i = 1; i < versions.size(); i++) {
      VersionNumber present = versions.get(i).number();
      key.versions()
          .firstFrom(versions.get(i - 1).number().next())
          .filter(number -> number.isBelow(present))
          .ifPresent(
              number -> {
                throw records.missing(RecordTypes.versionKey(key.id(), number));
              });
    }
  }

  private VersionView view(ResolvedKey key, KeyVersion version) {
    return new VersionView(
        version.number(),
        version.id(),
        version.maker(),
        version.form(),
        version.state(),
        version.number().equals(key.key().primary()),
        version.createdAt(),
        version.stateChangedAt(),
        keyring.usage().used(version.key(), version.number()));
  }
}
