// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.KeyFinder;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.material.VersionDraft;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.record.Tries;
import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyChange;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.KeyView;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.inbound.VersionView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes, shows, changes, rotates and deletes named keys. */
public final class KeyAdministration implements AdministerKeys {
  private final Keyring keyring;
  private final KeyFinder finder;
  private final KeyListing listing;
  private final VersionAdministration versions;
  private final Records records;
  private final KeyCreation creation;
  private final KeyRotation rotation;
  private final Auditor auditor;
  private final InstantSource clock;
  private final Duration eraseAfter;

  /**
   * @param eraseAfter how long deleted material stays, at least twice the staleness bound
   */
  public KeyAdministration(
      Keyring keyring,
      Records records,
      KeyCreation creation,
      KeyRotation rotation,
      Auditor auditor,
      InstantSource clock,
      Duration eraseAfter) {
    this.keyring = keyring;
    this.finder = new KeyFinder(keyring.directory());
    this.listing = new KeyListing(records);
    this.versions = new VersionAdministration(keyring, records, finder, auditor, clock);
    this.records = records;
    this.creation = creation;
    this.rotation = rotation;
    this.auditor = auditor;
    this.clock = clock;
    this.eraseAfter = eraseAfter;
  }

  @Override
  public KeyView create(
      Caller caller, RequestContext context, KeyReference reference, NewKey order) {
    return auditor.changed(
        auditor.draft(AuditAction.CREATE_KEY, caller, context).with("key", reference.name()),
        event -> {
          Vault vault = finder.vault(caller, reference.vault(), Permission.CREATE, event);
          KeyTraits traits = creation.traits(order, KeyOrigin.MADE);
          creation.requireFree(vault, reference.name());
          try (VersionDraft draft = VersionDraft.make(keyring.engines(), traits, clock.instant())) {
            return creation.insert(vault, reference.name(), traits, order, draft, event);
          }
        });
  }

  @Override
  public KeyView read(Caller caller, RequestContext context, KeyReference reference) {
    EventDraft event = auditor.draft(AuditAction.READ_KEY, caller, context);
    return auditor.used(event, () -> view(finder.key(caller, reference, Permission.READ, event)));
  }

  @Override
  public Page<KeyView> list(
      Caller caller, RequestContext context, VaultReference reference, PageQuery page) {
    EventDraft event = auditor.draft(AuditAction.READ_KEY, caller, context);
    return auditor.used(
        event, () -> listing.page(finder.vault(caller, reference, Permission.LIST, event), page));
  }

  @Override
  public KeyView change(
      Caller caller, RequestContext context, KeyReference reference, KeyChange change) {
    return auditor.changed(
        auditor.draft(AuditAction.CHANGE_KEY, caller, context),
        event ->
            inTurn(
                () -> finder.key(caller, reference, Permission.CONFIGURE, event),
                found -> commitChange(found, change, event)));
  }

  private KeyView commitChange(ResolvedKey found, KeyChange change, EventDraft event) {
    Key changed = found.key().withSettings(KeyChanges.apply(change, found.key().settings()));
    records.change().update(RecordTypes.KEY, changed).event(event.success()).commit();
    return new KeyView(found.name(), changed);
  }

  @Override
  public void delete(Caller caller, RequestContext context, KeyReference reference) {
    auditor.changed(
        auditor.draft(AuditAction.DELETE_KEY, caller, context),
        event ->
            inTurn(
                () -> finder.key(caller, reference, Permission.DELETE, event),
                found -> commitDeletion(found, event)));
  }

  /** Does not lose the race against rotations without end, unless other nodes make them. */
  private <T> T inTurn(Supplier<ResolvedKey> find, Function<ResolvedKey, T> change) {
    KeyId key = find.get().key().id();
    return rotation.inTurn(key, () -> Tries.of(() -> change.apply(find.get())));
  }

  private Key commitDeletion(ResolvedKey found, EventDraft event) {
    Instant now = clock.instant();
    Key deleted = found.key().deleted(new Deletion(now, now.plus(eraseAfter)));
    records
        .change()
        .update(RecordTypes.KEY, deleted)
        .delete(
            RecordTypes.KEY_NAME, KeyCreation.binding(found.vault(), found.name(), deleted.id()))
        .event(event.success())
        .commit();
    return deleted;
  }

  @Override
  public KeyView rotate(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      Optional<VersionNumber> expected) {
    return auditor.changed(
        auditor.draft(AuditAction.ROTATE_KEY, caller, context),
        event -> {
          ResolvedKey found = finder.key(caller, reference, Permission.ROTATE, event);
          Key rotated = rotation.rotate(found.vault(), found.key(), expected, event);
          return new KeyView(found.name(), rotated);
        });
  }

  @Override
  public Page<VersionView> versions(
      Caller caller, RequestContext context, KeyReference key, PageQuery page) {
    return versions.list(caller, context, key, page);
  }

  @Override
  public VersionView suspend(
      Caller caller, RequestContext context, KeyReference key, VersionNumber version) {
    return versions.suspend(caller, context, key, version);
  }

  @Override
  public VersionView resume(
      Caller caller, RequestContext context, KeyReference key, VersionNumber version) {
    return versions.resume(caller, context, key, version);
  }

  private static KeyView view(ResolvedKey key) {
    return new KeyView(key.name(), key.key());
  }
}
