// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.RowKind;
import java.util.List;
import java.util.Map;

/** The contents at a moment, as a snapshot keeps them. */
record Picture(Mark mark, Map<RowKind, StoredRow[]> rows, List<Effect> others) {}
