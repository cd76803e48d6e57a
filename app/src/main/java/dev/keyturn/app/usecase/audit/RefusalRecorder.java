// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.audit;

import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.RecordRefusals;

/** Puts refused requests into the trail. */
public final class RefusalRecorder implements RecordRefusals {
  private static final int LONGEST_METHOD = 32;
  private static final int LONGEST_PATH = 1024;

  private final Auditor auditor;

  public RefusalRecorder(Auditor auditor) {
    this.auditor = auditor;
  }

  @Override
  public void refused(Refusal refusal) {
    EventDraft draft =
        auditor
            .draft(AuditAction.REFUSE_REQUEST, refusal.context())
            .with("method", start(refusal.method(), LONGEST_METHOD))
            .with("path", start(refusal.path(), LONGEST_PATH));
    refusal.caller().ifPresent(draft::of);
    auditor.note(draft.failure(refusal.code()));
  }

  private static String start(String text, int longest) {
    return text.substring(0, Math.min(text.length(), longest));
  }
}
