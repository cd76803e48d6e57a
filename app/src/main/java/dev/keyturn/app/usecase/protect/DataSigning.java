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
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.ProtectData.Batch;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.SignData;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Signs and verifies under named keys, with signatures and with message authentication codes. */
public final class DataSigning implements SignData {
  private static final String SIGNATURE_HASH = "signature_hash";
  private static final String CODE_HASH = "mac_hash";

  private final Batches batches;
  private final KeyUsage usage;
  private final MacTools macTools;
  private final Auditor auditor;

  public DataSigning(Batches batches, KeyUsage usage, MacTools macTools, Auditor auditor) {
    this.batches = batches;
    this.usage = usage;
    this.macTools = macTools;
    this.auditor = auditor;
  }

  @Override
  public Batch<Signed> sign(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToSign> items) {
    EventDraft draft = auditor.draft(AuditAction.SIGN, caller, context);
    return batches.run(
        new Batches.Call(draft, caller, key, Permission.SIGN, KeyUse.SIGN),
        items,
        resolved -> item -> noted(draft, SIGNATURE_HASH, sign(resolved, format, item)));
  }

  @Override
  public Batch<Verified> verify(
      Caller caller, RequestContext context, KeyReference key, List<ToVerify> items) {
    EventDraft draft = auditor.draft(AuditAction.VERIFY, caller, context);
    items.forEach(item -> draft.add(SIGNATURE_HASH, auditor.hash(item.signature())));
    return batches.run(
        new Batches.Call(draft, caller, key, Permission.VERIFY, KeyUse.SIGN),
        items,
        resolved -> item -> noted(draft, () -> verify(resolved, item)));
  }

  @Override
  public Batch<Signed> mac(
      Caller caller,
      RequestContext context,
      KeyReference key,
      EnvelopeFormat format,
      List<ToMac> items) {
    EventDraft draft = auditor.draft(AuditAction.COMPUTE_MAC, caller, context);
    return batches.run(
        new Batches.Call(draft, caller, key, Permission.MAC, KeyUse.MAC),
        items,
        resolved -> item -> noted(draft, CODE_HASH, mac(resolved, format, item)));
  }

  @Override
  public Batch<Verified> verifyMac(
      Caller caller, RequestContext context, KeyReference key, List<ToVerifyMac> items) {
    EventDraft draft = auditor.draft(AuditAction.VERIFY_MAC, caller, context);
    items.forEach(item -> draft.add(CODE_HASH, auditor.hash(item.code())));
    return batches.run(
        new Batches.Call(draft, caller, key, Permission.MAC, KeyUse.MAC),
        items,
        resolved -> item -> noted(draft, () -> verifyMac(resolved, item)));
  }

  private Signed sign(ResolvedKey resolved, EnvelopeFormat format, ToSign item) {
    SignatureScheme scheme = scheme(resolved, item.scheme(), item.input());
    VersionNumber version = usage.protecting(resolved, item.version());
    byte[] signature =
        usage.protect(
            resolved,
            version,
            item.input().size(),
            new Work<>(
                Tool.signer(resolved.key().algorithm(), scheme),
                signer -> signer.sign(scheme, item.input().toByteArray())));
    return signed(resolved, format, version, signature);
  }

  private Verified verify(ResolvedKey resolved, ToVerify item) {
    SignatureScheme scheme = scheme(resolved, item.scheme(), item.input());
    byte[] input = item.input().toByteArray();
    return verdict(
        usage.find(resolved, item.signature()),
        found ->
            new Work<>(
                Tool.signer(resolved.key().algorithm(), scheme),
                signer -> signer.verify(scheme, input, found.payload())));
  }

  private Signed mac(ResolvedKey resolved, EnvelopeFormat format, ToMac item) {
    var tool = macTools.choose(resolved.key(), item.hash());
    VersionNumber version = usage.protecting(resolved, item.version());
    var work = new Work<>(tool, mac -> mac.compute(item.input().toByteArray()));
    byte[] code =
        resolved.key().traits().hasSeparateMac()
            ? usage.uncounted(resolved, version, work)
            : usage.protect(resolved, version, item.input().size(), work);
    return signed(resolved, format, version, code);
  }

  private Verified verifyMac(ResolvedKey resolved, ToVerifyMac item) {
    var tool = macTools.choose(resolved.key(), item.hash());
    byte[] input = item.input().toByteArray();
    return verdict(
        usage.find(resolved, item.code()),
        found -> new Work<>(tool, mac -> mac.verify(input, found.payload())));
  }

  private <P extends PreparedPrimitive> Verified verdict(
      Optional<KeyUsage.Found> named, Function<KeyUsage.Found, Work<P, Boolean>> check) {
    return named
        .map(
            found ->
                new Verified(
                    usage.open(found, VersionState.Purpose.OPEN, check.apply(found)),
                    Optional.of(found.version())))
        .orElseGet(() -> new Verified(false, Optional.empty()));
  }

  private static SignatureScheme scheme(
      ResolvedKey resolved, SchemeChoice choice, ByteString input) {
    SignatureScheme scheme = choice.schemeFor(resolved.key().algorithm());
    if (scheme.prehashed() && input.size() != scheme.hash().orElseThrow().bytes()) {
      throw KeyturnException.invalid(
          "digest", "A value of " + scheme.hash().get() + " has another size.");
    }
    return scheme;
  }

  private static Signed signed(
      ResolvedKey resolved, EnvelopeFormat format, VersionNumber version, byte[] payload) {
    CiphertextEnvelope envelope =
        CiphertextEnvelope.of(format, resolved.key().id(), version, ByteString.takeOver(payload));
    return new Signed(envelope.print(), version);
  }

  private Signed noted(EventDraft draft, String detail, Signed signed) {
    draft.used(signed.version()).add(detail, auditor.hash(signed.text()));
    return signed;
  }

  /** One word for each item, so that the verdicts line up with the hashes. */
  private static Verified noted(EventDraft draft, Supplier<Verified> check) {
    String valid = "error";
    try {
      Verified verified = check.get();
      valid = Boolean.toString(verified.valid());
      verified.version().ifPresent(draft::used);
      return verified;
    } finally {
      draft.add("valid", valid);
    }
  }
}
