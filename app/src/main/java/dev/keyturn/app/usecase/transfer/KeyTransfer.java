// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.transfer;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.access.KeyFinder;
import dev.keyturn.app.usecase.administer.KeyCreation;
import dev.keyturn.app.usecase.administer.KeyRotation;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Directory;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.material.VersionDraft;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.KeyView;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.TransferKeys;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings key material in and out, and shows public keys. An imported key that is rotated, by a call
 * or a policy, goes on with material that is made here; one that shall go on with what its owner
 * brings gets its versions by {@link #importVersion}, and is best set not to be rotated.
 */
public final class KeyTransfer implements TransferKeys {
  private final Keyring keyring;
  private final KeyFinder finder;
  private final MaterialIntake intake;
  private final KeyCreation creation;
  private final KeyRotation rotation;
  private final Handout handout;
  private final Auditor auditor;
  private final InstantSource clock;

  public KeyTransfer(
      Keyring keyring,
      KeyCreation creation,
      KeyRotation rotation,
      MaterialIntake intake,
      Handout handout,
      Auditor auditor,
      InstantSource clock) {
    this.keyring = keyring;
    this.finder = new KeyFinder(keyring.directory());
    this.intake = intake;
    this.creation = creation;
    this.rotation = rotation;
    this.handout = handout;
    this.auditor = auditor;
    this.clock = clock;
  }

  @Override
  public KeyView importKey(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      NewKey order,
      Material material) {
    return auditor.changed(
        importing(caller, context, material).with("key", reference.name()),
        event -> {
          Vault vault = finder.vault(caller, reference.vault(), Permission.CREATE, event);
          KeyTraits traits = creation.traits(order, KeyOrigin.IMPORTED);
          creation.requireFree(vault, reference.name());
          try (VersionDraft draft = brought(caller, vault, traits, material, event)) {
            return creation.insert(vault, reference.name(), traits, order, draft, event);
          }
        });
  }

  @Override
  public KeyView importVersion(
      Caller caller, RequestContext context, KeyReference reference, Material material) {
    return auditor.changed(
        importing(caller, context, material),
        event -> {
          ResolvedKey found = finder.key(caller, reference, Permission.ROTATE, event);
          Access.require(caller, Permission.CREATE, found.vault());
          requireImported(found.key());
          try (VersionDraft draft =
              brought(caller, found.vault(), found.key().traits(), material, event)) {
            return new KeyView(found.name(), append(found, draft, event));
          }
        });
  }

  @Override
  public Transferred<ExportedVersion> export(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      Optional<VersionNumber> version,
      Form form) {
    EventDraft event = auditor.draft(AuditAction.EXPORT_KEY, caller, context);
    return auditor.used(
        event,
        () -> {
          ResolvedKey found = finder.key(caller, reference, Permission.EXPORT, event);
          Key key = readAnew(found);
          List<ExportedVersion> exported = handout.export(found.vault(), key, version, form);
          exported.forEach(one -> event.used(one.number()));
          return new Transferred<>(key, exported);
        });
  }

  @Override
  public Transferred<PublicVersion> publicKeys(
      Caller caller, RequestContext context, KeyReference reference, Form form) {
    EventDraft event = auditor.draft(AuditAction.READ_PUBLIC_KEY, caller, context);
    return auditor.used(
        event,
        () -> {
          Key key = finder.key(caller, reference, Permission.READ, event).key();
          return new Transferred<>(key, handout.publicKeys(key, form));
        });
  }

  private EventDraft importing(Caller caller, RequestContext context, Material material) {
    EventDraft draft = auditor.draft(AuditAction.IMPORT_KEY, caller, context);
    draft.with("encoding", material.encoding().name().toLowerCase(Locale.ROOT));
    material.wrappedBy().ifPresent(name -> draft.with("wrapped_by", name));
    return draft;
  }

  private VersionDraft brought(
      Caller caller, Vault vault, KeyTraits traits, Material material, EventDraft event) {
    return VersionDraft.imported(
        intake.take(caller, vault, traits.algorithm(), material, event), traits, clock.instant());
  }

  private Key append(ResolvedKey found, VersionDraft draft, EventDraft event) {
    return rotation.append(
        found.vault(),
        found.key(),
        draft,
        fresh -> {
          intake.requireNew(found.vault(), fresh, draft.made());
          return fresh.brought();
        },
        event);
  }

  /** What has left cannot be taken back, so that another node's word counts at once. */
  private Key readAnew(ResolvedKey found) {
    Directory directory = keyring.directory();
    directory.forget(found.key().id());
    Key key = directory.key(found.vault().id(), found.key().id()).orElseThrow(Key::notFound);
    key.requireLiving();
    directory.requireNewest(key.id());
    return key;
  }

  private static void requireImported(Key key) {
    if (key.traits().origin() != KeyOrigin.IMPORTED) {
      throw new KeyturnException(
          FailureCode.UNSUPPORTED_OPERATION,
          "The key was made here; versions are brought to imported keys only.");
    }
  }
}
