// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.access.KeyFinder;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.material.VersionDraft;
import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyUse;
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
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageConflictException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes, shows, changes, rotates and deletes named keys. */
public final class KeyAdministration implements AdministerKeys {
  private static final int TRIES = 20;

  private final Keyring keyring;
  private final KeyFinder finder;
  private final KeyListing listing;
  private final VersionAdministration versions;
  private final Records records;
  private final Storage storage;
  private final WrappingKeys wrappingKeys;
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
      Storage storage,
      WrappingKeys wrappingKeys,
      KeyRotation rotation,
      Auditor auditor,
      InstantSource clock,
      Duration eraseAfter) {
    this.keyring = keyring;
    this.finder = new KeyFinder(keyring.directory());
    this.listing = new KeyListing(records);
    this.versions = new VersionAdministration(keyring, records, finder, auditor, clock);
    this.records = records;
    this.storage = storage;
    this.wrappingKeys = wrappingKeys;
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
          KeyTraits traits = KeyTraits.made(KeyRole.NAMED, order.algorithm(), useOf(order));
          requireFree(vault, reference.name());
          try (VersionDraft draft =
              VersionDraft.make(keyring.engines(), order.algorithm(), clock.instant())) {
            return insert(vault, reference.name(), traits, order, draft, event);
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
        event -> {
          ResolvedKey found = finder.key(caller, reference, Permission.CONFIGURE, event);
          Key changed = found.key().withSettings(KeyChanges.apply(change, found.key().settings()));
          records.change().update(RecordTypes.KEY, changed).event(event.success()).commit();
          return new KeyView(found.name(), changed);
        });
  }

  @Override
  public void delete(Caller caller, RequestContext context, KeyReference reference) {
    auditor.changed(
        auditor.draft(AuditAction.DELETE_KEY, caller, context),
        event -> {
          ResolvedKey found = finder.key(caller, reference, Permission.DELETE, event);
          Instant now = clock.instant();
          Key deleted = found.key().deleted(new Deletion(now, now.plus(eraseAfter)));
          records
              .change()
              .update(RecordTypes.KEY, deleted)
              .delete(RecordTypes.KEY_NAME, binding(found.vault(), found.name(), deleted.id()))
              .event(event.success())
              .commit();
          return deleted;
        });
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

  private static KeyUse useOf(NewKey order) {
    KeyUse use =
        order
            .use()
            .or(order.algorithm()::onlyUse)
            .orElseThrow(
                () ->
                    KeyturnException.invalid(
                        "use", "The algorithm has several uses; name the one that is meant."));
    if (!use.isForCallers()) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION, "use", "Named keys are not made for that use.");
    }
    return use;
  }

  private void requireFree(Vault vault, KeyName name) {
    try {
      keyring.directory().key(vault, name);
    } catch (KeyturnException e) {
      if (e.code() == FailureCode.KEY_NOT_FOUND) {
        return;
      }
      throw e;
    }
    throw taken();
  }

  private KeyView insert(
      Vault vault,
      KeyName name,
      KeyTraits traits,
      NewKey order,
      VersionDraft draft,
      EventDraft event) {
    KeyId id = KeyId.random();
    long number = storage.nextNumber(NumberKind.KEY);
    Key key = Key.create(id, vault.id(), number, traits, order.settings(), draft.now());
    event.with("key_id", id).with("version", 1).with("maker", draft.made().maker());
    event.with("algorithm", order.algorithm());
    StorageConflictException lost = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        commit(vault, name, key, draft, event);
        return new KeyView(name, key);
      } catch (StorageConflictException e) {
        if (e.key().kind() == RowKind.KEY_NAME) {
          throw taken();
        }
        lost = e;
        vault.wrappingKey().ifPresent(keyring.directory()::forget);
      }
    }
    throw lost;
  }

  private void commit(Vault vault, KeyName name, Key key, VersionDraft draft, EventDraft event) {
    ChangeSet commit = records.change();
    commit.insert(RecordTypes.KEY, key);
    commit.insert(RecordTypes.KEY_NAME, binding(vault, name, key.id()));
    commit.insert(
        RecordTypes.KEY_VERSION,
        wrappingKeys.wrap(commit, vault, key.id(), VersionNumber.FIRST, draft));
    commit.event(event.success());
    commit.commit();
  }

  private static NameBinding binding(Vault vault, KeyName name, KeyId id) {
    return new NameBinding(vault.id().toString(), name.value(), id.value(), 1);
  }

  private static KeyturnException taken() {
    return KeyturnException.aboutField(
        FailureCode.KEY_EXISTS, "name", "The vault has a key of that name already.");
  }

  private static KeyView view(ResolvedKey key) {
    return new KeyView(key.name(), key.key());
  }
}
