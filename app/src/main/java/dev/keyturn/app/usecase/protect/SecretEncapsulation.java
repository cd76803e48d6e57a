// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.keyring.Tool;
import dev.keyturn.app.usecase.keyring.Work;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.envelope.CiphertextEnvelope;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.KeyEncapsulation;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.EncapsulateSecrets;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import dev.keyturn.ports.inbound.RequestContext;
import java.util.List;
import java.util.Optional;

/** Makes shared secrets under named keys, and finds them again. */
public final class SecretEncapsulation implements EncapsulateSecrets {
  private static final String CIPHERTEXT_HASH = "ciphertext_hash";

  private final Batches batches;
  private final KeyUsage usage;
  private final Auditor auditor;

  public SecretEncapsulation(Batches batches, KeyUsage usage, Auditor auditor) {
    this.batches = batches;
    this.usage = usage;
    this.auditor = auditor;
  }

  @Override
  public Batch<Encapsulated> encapsulate(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<Optional<VersionNumber>> items) {
    EventDraft draft = auditor.draft(AuditAction.ENCAPSULATE, caller, context);
    return batches.run(
        new Batches.Call(draft, caller, key, Permission.ENCRYPT, KeyUse.ENCAPSULATE),
        items,
        resolved ->
            item -> {
              Encapsulated done = encapsulate(resolved, format, item);
              draft.used(done.version()).add(CIPHERTEXT_HASH, auditor.hash(done.ciphertext()));
              return done;
            });
  }

  @Override
  public Batch<Decapsulated> decapsulate(
      Caller caller, RequestContext context, KeyReference key, List<String> items) {
    EventDraft draft = auditor.draft(AuditAction.DECAPSULATE, caller, context);
    items.forEach(item -> draft.add(CIPHERTEXT_HASH, auditor.hash(item)));
    return batches.run(
        new Batches.Call(draft, caller, key, Permission.DECRYPT, KeyUse.ENCAPSULATE),
        items,
        resolved ->
            item -> {
              Decapsulated done = decapsulate(resolved, item);
              draft.used(done.version());
              return done;
            });
  }

  private Encapsulated encapsulate(
      ResolvedKey resolved, EnvelopeFormat format, Optional<VersionNumber> wanted) {
    VersionNumber version = usage.protecting(resolved, wanted);
    KeyEncapsulation.Encapsulated made =
        usage.protect(
            resolved,
            version,
            0,
            new Work<>(
                Tool.encapsulation(resolved.key().algorithm()), KeyEncapsulation::encapsulate));
    String text =
        CiphertextEnvelope.of(format, resolved.key().id(), version, made.ciphertext()).print();
    return new Encapsulated(text, shown(made.sharedSecret()), version);
  }

  private Decapsulated decapsulate(ResolvedKey resolved, String ciphertext) {
    KeyUsage.Found found =
        usage.find(resolved, ciphertext).orElseThrow(CryptoRejectedException::new);
    KeyMaterial secret =
        usage.open(
            found,
            VersionState.Purpose.OPEN,
            new Work<>(
                Tool.encapsulation(resolved.key().algorithm()),
                kem -> kem.decapsulate(found.payload())));
    return new Decapsulated(shown(secret), found.version());
  }

  /** As it goes to the caller, to whom it belongs. */
  private static ByteString shown(KeyMaterial secret) {
    try (secret) {
      return secret.lend(ByteString::copyOf);
    }
  }
}
