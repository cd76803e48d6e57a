// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.operation.Operation;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.domain.operation.OperationKind;
import dev.keyturn.domain.operation.OperationState;
import java.util.Map;
import java.util.TreeMap;

/** Encodes {@link Operation}. */
public final class OperationCodec extends StrictCodec<Operation> {
  /** Format 1. */
  public OperationCodec() {
    super(1);
  }

  @Override
  void write(RecordWriter out, Operation operation) {
    out.uuid(operation.id().value()).constant(operation.kind()).constant(operation.state());
    out.instant(operation.startedAt()).optional(operation.finishedAt(), out::instant);
    out.number(operation.done()).number(operation.total());
    out.each(
        new TreeMap<>(operation.counts()).entrySet(),
        entry -> out.text(entry.getKey()).number(entry.getValue()));
    out.texts(operation.settings()).number(operation.revision());
  }

  @Override
  Operation read(RecordReader in) {
    return new Operation(
        new OperationId(in.uuid()),
        in.constant(OperationKind.class),
        in.constant(OperationState.class),
        in.instant(),
        in.optional(in::instant),
        in.number(),
        in.number(),
        readCounts(in),
        in.texts(),
        in.number());
  }

  private static Map<String, Long> readCounts(RecordReader in) {
    Map<String, Long> counts = new TreeMap<>();
    in.each(() -> counts.put(in.text(), in.number()));
    return counts;
  }
}
