// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.access.Access;
import dev.keyturn.app.usecase.access.KeyFinder;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.material.RandomBytes;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.FailureKind;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.Outcome;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.RequestContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Encrypts, decrypts and re-wraps under named keys. */
public final class DataProtection implements ProtectData {
  private static final String CIPHERTEXT_HASH = "ciphertext_hash";

  private final Keyring keyring;
  private final KeyFinder finder;
  private final Ciphers ciphers;
  private final Auditor auditor;
  private final AdministerKeys keys;
  private final int batchItems;

  public DataProtection(
      Keyring keyring,
      Auditor auditor,
      AdministerKeys keys,
      DueRotations due,
      boolean decryptCompromised,
      int batchItems) {
    this.keyring = keyring;
    this.finder = new KeyFinder(keyring.directory());
    this.ciphers = new Ciphers(keyring, decryptCompromised, due);
    this.auditor = auditor;
    this.keys = keys;
    this.batchItems = batchItems;
  }

  @Override
  public Batch<Encrypted> encrypt(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToEncrypt> items) {
    EventDraft draft = auditor.draft(AuditAction.ENCRYPT, caller, context);
    return batch(
        draft,
        caller,
        key,
        Permission.ENCRYPT,
        items,
        resolved ->
            item -> {
              Encrypted done = encrypt(resolved, format, item);
              draft.add(CIPHERTEXT_HASH, auditor.hash(done.ciphertext()));
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
    return batch(
        draft, caller, key, Permission.DECRYPT, items, resolved -> item -> decrypt(resolved, item));
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
    return batch(
        draft,
        caller,
        key,
        Permission.REWRAP,
        items,
        resolved ->
            item -> {
              Rewrapped done = rewrap(resolved, format, item);
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
    return batch(
        draft,
        caller,
        key,
        order.plaintext() ? Permission.DATAKEY_PLAIN : Permission.DATAKEY_WRAPPED,
        Collections.nCopies(order.count(), order),
        resolved ->
            item -> {
              DataKey made = makeDataKey(resolved, format, item);
              draft.add(CIPHERTEXT_HASH, auditor.hash(made.ciphertext()));
              return made;
            });
  }

  private Encrypted encrypt(ResolvedKey resolved, EnvelopeFormat format, ToEncrypt item) {
    KeyFinder.refuseContext(item.derivationContext().isPresent());
    VersionNumber version = protecting(resolved, item.version());
    String ciphertext =
        ciphers.encrypt(resolved, version, format, item.plaintext(), item.associatedData());
    return new Encrypted(ciphertext, version);
  }

  private Decrypted decrypt(ResolvedKey resolved, ToDecrypt item) {
    KeyFinder.refuseContext(item.derivationContext().isPresent());
    Ciphers.Opened opened =
        ciphers.decrypt(
            resolved, item.ciphertext(), item.associatedData(), VersionState.Purpose.OPEN);
    return new Decrypted(opened.plaintext(), opened.version());
  }

  private Rewrapped rewrap(ResolvedKey resolved, EnvelopeFormat format, ToRewrap item) {
    KeyFinder.refuseContext(item.derivationContext().isPresent());
    Ciphers.Opened opened =
        ciphers.decrypt(
            resolved, item.ciphertext(), item.associatedData(), VersionState.Purpose.REWRAP_FROM);
    ResolvedKey fresh = new ResolvedKey(resolved.vault(), resolved.name(), opened.key());
    VersionNumber target = protecting(fresh, item.target());
    if (opened.version().equals(target)) {
      return new Rewrapped(item.ciphertext(), target, false);
    }
    String ciphertext =
        ciphers.encrypt(fresh, target, format, opened.plaintext(), item.associatedData());
    return new Rewrapped(ciphertext, target, true);
  }

  private DataKey makeDataKey(ResolvedKey resolved, EnvelopeFormat format, DataKeyOrder order) {
    VersionNumber version = protecting(resolved, order.version());
    ByteString plaintext = ByteString.takeOver(RandomBytes.make(order.bits() / 8));
    String ciphertext =
        ciphers.encrypt(resolved, version, format, plaintext, order.associatedData());
    return new DataKey(
        ciphertext, order.plaintext() ? Optional.of(plaintext) : Optional.empty(), version);
  }

  /** The version to encrypt under; another node may have made the one that the caller names. */
  private VersionNumber protecting(ResolvedKey resolved, Optional<VersionNumber> wanted) {
    return wanted
        .map(number -> keyring.knowing(resolved.vault(), resolved.key(), number))
        .orElse(resolved.key())
        .versions()
        .forProtecting(wanted);
  }

  private <I, T> Batch<T> batch(
      EventDraft draft,
      Caller caller,
      KeyReference reference,
      Permission permission,
      List<I> items,
      Function<ResolvedKey, Function<I, T>> operation) {
    return auditor.used(
        draft.with("items", items.size()),
        () -> {
          requireSize(items);
          ResolvedKey key = finder.key(caller, reference, permission, draft);
          requireCipher(key);
          draft.with("version", key.key().primary());
          List<Outcome<T>> outcomes = each(items, operation.apply(key));
          noteFailures(draft, outcomes);
          return new Batch<>(key.key().number(), key.key().primary(), outcomes);
        });
  }

  private void requireSize(List<?> items) {
    if (items.size() > batchItems) {
      throw KeyturnException.aboutField(
          FailureCode.BATCH_TOO_LARGE, "items", "A batch has at most " + batchItems + " items.");
    }
  }

  private static void requireCipher(ResolvedKey key) {
    key.key().traits().require(KeyUse.ENCRYPT);
    if (key.key().algorithm().family() == AlgorithmFamily.MAC) {
      throw new KeyturnException(
          FailureCode.UNSUPPORTED_OPERATION, "The algorithm of the key does not encrypt.");
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
