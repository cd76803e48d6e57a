// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers that stand for constants in the files, from 0: new ones go to the end.
 *
 * @param <E> the constants
 */
final class Codes<E extends Enum<E>> {
  static final Codes<RowKind> OF_KINDS =
      new Codes<>(
          RowKind.class,
          List.of(
              RowKind.NAMESPACE,
              RowKind.VAULT,
              RowKind.VAULT_NAME,
              RowKind.KEY,
              RowKind.KEY_NAME,
              RowKind.KEY_VERSION,
              RowKind.MEMBER,
              RowKind.PRINCIPAL,
              RowKind.PRINCIPAL_NAME,
              RowKind.ROLE,
              RowKind.ROLE_NAME,
              RowKind.GRANT,
              RowKind.TOKEN,
              RowKind.OPERATION,
              RowKind.DOCUMENT));

  static final Codes<RowIndex> OF_INDEXES =
      new Codes<>(
          RowIndex.class,
          List.of(
              RowIndex.NUMBER,
              RowIndex.DIGEST,
              RowIndex.TARGET,
              RowIndex.SUBJECT,
              RowIndex.SCOPE,
              RowIndex.GENERATION,
              RowIndex.PRIMARY_VERSION,
              RowIndex.WRAPPED_BY,
              RowIndex.MADE_BY,
              RowIndex.STATE,
              RowIndex.SIGNED_BY,
              RowIndex.POLICY));

  static final Codes<NumberKind> OF_NUMBERS =
      new Codes<>(
          NumberKind.class, List.of(NumberKind.VAULT, NumberKind.KEY, NumberKind.PRINCIPAL));

  private final List<E> constants;
  private final Map<E, Integer> codes;

  private Codes(Class<E> type, List<E> constants) {
    this.constants = constants;
    this.codes = new EnumMap<>(type);
    constants.forEach(constant -> codes.put(constant, codes.size()));
  }

  int of(E constant) {
    return codes.get(constant);
  }

  /** Fails with whatever exception if there is none. */
  E constant(int code) {
    return constants.get(code);
  }

  List<E> constants() {
    return constants;
  }
}
