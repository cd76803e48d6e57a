// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.record.RecordReader;
import dev.keyturn.domain.record.RecordWriter;

/** Encodes an {@link AuditEvent} for the time between its commit and the trail. */
public final class AuditEventCodec {
  private static final byte FORMAT = 1;

  private AuditEventCodec() {}

  /** The bytes of an event. */
  public static ByteString encode(AuditEvent event) {
    RecordWriter out = new RecordWriter(FORMAT);
    out.uuid(event.id()).instant(event.at());
    out.constant(event.action()).constant(event.outcome()).texts(event.details());
    return ByteString.takeOver(out.toByteArray());
  }

  /**
   * The event of some bytes.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code data_corrupt} or {@code
   *     data_too_new}
   */
  public static AuditEvent decode(ByteString bytes) {
    RecordReader in = new RecordReader(bytes, FORMAT);
    AuditEvent event =
        new AuditEvent(
            in.uuid(),
            in.instant(),
            in.constant(AuditAction.class),
            in.constant(AuditOutcome.class),
            in.texts());
    in.end();
    return event;
  }
}
