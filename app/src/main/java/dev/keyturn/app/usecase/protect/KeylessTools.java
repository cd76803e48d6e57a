// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDraft;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.material.RandomBytes;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.CryptoTools;
import dev.keyturn.ports.inbound.RequestContext;
import java.util.List;

/** Random bytes and hash values. They use no key, but who asked for them stands in the trail. */
public final class KeylessTools implements CryptoTools {
  private final Engines engines;
  private final Batches batches;
  private final Auditor auditor;

  public KeylessTools(Engines engines, Batches batches, Auditor auditor) {
    this.engines = engines;
    this.batches = batches;
    this.auditor = auditor;
  }

  @Override
  public ByteString random(Caller caller, RequestContext context, int bytes) {
    EventDraft draft = auditor.draft(AuditAction.MAKE_RANDOM, caller, context);
    return auditor.used(
        draft.with("bytes", bytes),
        () -> {
          if (bytes < 1 || bytes > MOST_RANDOM_BYTES) {
            throw KeyturnException.invalid(
                "bytes", "1 to " + MOST_RANDOM_BYTES + " random bytes are made at once.");
          }
          return ByteString.takeOver(RandomBytes.make(bytes));
        });
  }

  @Override
  public List<ByteString> hash(
      Caller caller, RequestContext context, HashAlgorithm hash, List<ByteString> inputs) {
    EventDraft draft = auditor.draft(AuditAction.COMPUTE_HASH, caller, context);
    return auditor.used(
        draft.with("items", inputs.size()).with("hash", hash),
        () -> {
          batches.requireSize(inputs);
          return inputs.stream()
              .map(input -> ByteString.takeOver(engines.hash(hash, input.toByteArray())))
              .toList();
        });
  }
}
