// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import dev.keyturn.domain.record.RecordCodec;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** How one type of record becomes a row: where it stands, and what it is found by. */
public record RecordType<T>(
    RowKind kind,
    RecordCodec<T> codec,
    Function<T, RowKey> key,
    ToLongFunction<T> revision,
    Function<T, Map<RowIndex, String>> indexes) {}
