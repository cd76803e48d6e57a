// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.material.LegacyAlgorithms;
import dev.keyturn.app.usecase.material.RandomBytes;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.RequestContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Encrypts, decrypts and re-wraps under named keys. */
public final class DataProtection implements ProtectData {
  private static final String CIPHERTEXT_HASH = "ciphertext_hash";

  private final Keyring keyring;
  private final Batches batches;
  private final KeyUsage usage;
  private final Ciphers ciphers;
  private final Auditor auditor;
  private final AdministerKeys keys;

  public DataProtection(
      Keyring keyring,
      Auditor auditor,
      AdministerKeys keys,
      Batches batches,
      KeyUsage usage,
      LegacyAlgorithms legacy) {
    this.keyring = keyring;
    this.batches = batches;
    this.usage = usage;
    this.ciphers = new Ciphers(usage, new WorkingKeys(keyring.engines()), legacy);
    this.auditor = auditor;
    this.keys = keys;
  }

  @Override
  public Batch<Encrypted> encrypt(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToEncrypt> items) {
    EventDraft draft = auditor.draft(AuditAction.ENCRYPT, caller, context);
    return batches.run(
        call(draft, caller, key, Permission.ENCRYPT),
        items,
        resolved ->
            item -> {
              Encrypted done = encrypt(resolved, format, item);
              draft.used(done.version()).add(CIPHERTEXT_HASH, auditor.hash(done.ciphertext()));
              return done;
            });
  }

  @Override
  public Batch<Encrypted> encryptOrCreate(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToEncrypt> items,
      NewKey ifMissing) {
    if (isMissing(key)
        && mayCreate(caller, key)
        && items.stream().allMatch(DataProtection::aNewKeyServes)) {
      createUnlessOtherWasFaster(caller, context, key, ifMissing);
    }
    return encrypt(caller, context, key, format, items);
  }

  @Override
  public Batch<Decrypted> decrypt(
      Caller caller, RequestContext context, KeyReference key, List<ToDecrypt> items) {
    EventDraft draft = auditor.draft(AuditAction.DECRYPT, caller, context);
    items.forEach(item -> draft.add(CIPHERTEXT_HASH, auditor.hash(item.ciphertext())));
    return batches.run(
        call(draft, caller, key, Permission.DECRYPT),
        items,
        resolved ->
            item -> {
              Decrypted done = decrypt(resolved, item);
              draft.used(done.version());
              return done;
            });
  }

  @Override
  public Batch<Rewrapped> rewrap(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToRewrap> items) {
    EventDraft draft = auditor.draft(AuditAction.REWRAP, caller, context);
    items.forEach(item -> draft.add(CIPHERTEXT_HASH, auditor.hash(item.ciphertext())));
    return batches.run(
        call(draft, caller, key, Permission.REWRAP),
        items,
        resolved ->
            item -> {
              Rewrapped done = rewrap(resolved, format, item, draft);
              draft.add("new_ciphertext_hash", auditor.hash(done.ciphertext()));
              return done;
            });
  }

  @Override
  public Batch<DataKey> makeDataKeys(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      DataKeyOrder order) {
    EventDraft draft =
        auditor.draft(AuditAction.MAKE_DATAKEY, caller, context).with("plain", order.plaintext());
    Permission permission =
        order.plaintext() ? Permission.DATAKEY_PLAIN : Permission.DATAKEY_WRAPPED;
    return batches.run(
        call(draft, caller, key, permission),
        Collections.nCopies(order.count(), order),
        resolved ->
            item -> {
              DataKey made = makeDataKey(resolved, format, item);
              draft.used(made.version()).add(CIPHERTEXT_HASH, auditor.hash(made.ciphertext()));
              return made;
            });
  }

  private Encrypted encrypt(ResolvedKey resolved, EnvelopeFormat format, ToEncrypt item) {
    VersionNumber version = usage.protecting(resolved, item.version());
    Ciphers.Extras extras = new Ciphers.Extras(item.associatedData(), item.derivationContext());
    return new Encrypted(
        ciphers.encrypt(resolved, version, format, item.plaintext().toByteArray(), extras),
        version);
  }

  private Decrypted decrypt(ResolvedKey resolved, ToDecrypt item) {
    Ciphers.Extras extras = new Ciphers.Extras(item.associatedData(), item.derivationContext());
    KeyUsage.Found found = ciphers.find(resolved, item.ciphertext(), extras);
    byte[] plaintext = ciphers.decrypt(found, extras, VersionState.Purpose.OPEN);
    return new Decrypted(ByteString.takeOver(plaintext), found.version());
  }

  private Rewrapped rewrap(
      ResolvedKey resolved, EnvelopeFormat format, ToRewrap item, EventDraft draft) {
    Ciphers.Extras extras = new Ciphers.Extras(item.associatedData(), item.derivationContext());
    KeyUsage.Found found = ciphers.find(resolved, item.ciphertext(), extras);
    byte[] plaintext = ciphers.decrypt(found, extras, VersionState.Purpose.REWRAP_FROM);
    draft.used(found.version());
    try {
      VersionNumber target = usage.protecting(found.resolved(), item.target());
      if (found.version().equals(target)) {
        return new Rewrapped(item.ciphertext(), target, false);
      }
      String ciphertext = ciphers.encrypt(found.resolved(), target, format, plaintext, extras);
      draft.used(target);
      return new Rewrapped(ciphertext, target, true);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private DataKey makeDataKey(ResolvedKey resolved, EnvelopeFormat format, DataKeyOrder order) {
    VersionNumber version = usage.protecting(resolved, order.version());
    byte[] plaintext = RandomBytes.make(order.bits() / Byte.SIZE);
    Optional<ByteString> shown =
        order.plaintext() ? Optional.of(ByteString.copyOf(plaintext)) : Optional.empty();
    Ciphers.Extras extras = new Ciphers.Extras(order.associatedData(), order.derivationContext());
    String ciphertext = ciphers.encrypt(resolved, version, format, plaintext, extras);
    return new DataKey(ciphertext, shown, version);
  }

  private static Batches.Call call(
      EventDraft draft, Caller caller, KeyReference key, Permission permission) {
    return new Batches.Call(draft, caller, key, permission, KeyUse.ENCRYPT);
  }

  /** A new key has version 1 and no other. */
  private static boolean aNewKeyServes(ToEncrypt item) {
    return item.version().map(VersionNumber.FIRST::equals).orElse(true);
  }

  /** Any other failure is met again, and audited, when the call itself is made. */
  private boolean isMissing(KeyReference key) {
    try {
      keyring.directory().key(key);
      return false;
    } catch (KeyturnException e) {
      return e.code() == FailureCode.KEY_NOT_FOUND;
    }
  }

  /** Whoever could not encrypt with the key shall not make it either. */
  private boolean mayCreate(Caller caller, KeyReference key) {
    Scope vault = Access.scope(keyring.directory().vault(key.vault()));
    return caller.authority().allows(Permission.CREATE, vault)
        && caller.authority().allows(Permission.ENCRYPT, vault);
  }

  private void createUnlessOtherWasFaster(
      Caller caller, RequestContext context, KeyReference key, NewKey order) {
    try {
      keys.create(caller, context, key, order);
    } catch (KeyturnException e) {
      if (e.code() != FailureCode.KEY_EXISTS) {
        throw e;
      }
    }
  }
}
