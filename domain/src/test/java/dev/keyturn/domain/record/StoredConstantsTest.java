// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.operation.OperationKind;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.domain.vault.VaultKind;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoredConstantsTest {
  static Stream<Arguments> constants() {
    return Stream.of(
        Arguments.of(VaultKind.class, "ORDINARY SYSTEM"),
        Arguments.of(KeyRole.class, "SERVER WRAPPING NAMED"),
        Arguments.of(KeyUse.class, "ENCRYPT SIGN MAC WRAP ENCAPSULATE DERIVE"),
        Arguments.of(Derivation.class, "NONE CONTEXT CONVERGENT"),
        Arguments.of(KeyOrigin.class, "MADE IMPORTED"),
        Arguments.of(MaterialForm.class, "PORTABLE BOUND PUBLIC_ONLY"),
        Arguments.of(
            VersionState.class, "PRE_ACTIVE ACTIVE SUSPENDED DEACTIVATED COMPROMISED DESTROYED"),
        Arguments.of(Slot.class, "MAIN MAC"),
        Arguments.of(PrincipalKind.class, "PERSON APPLICATION"),
        Arguments.of(
            Permission.class,
            "ENCRYPT DECRYPT REWRAP SIGN VERIFY MAC DATAKEY_PLAIN DATAKEY_WRAPPED READ LIST"
                + " CREATE ROTATE ROTATE_SERVER_KEYS READ_SERVER_KEYS CONFIGURE DELETE EXPORT"
                + " BACKUP RESTORE MEMBERS OPERATE ADMINISTER"),
        Arguments.of(OperationKind.class, "ROTATE_SERVER_KEYS ERASE_RETIRED_VERSIONS"),
        Arguments.of(OperationState.class, "RUNNING STOPPING STOPPED COMPLETED"));
  }

  /** Their names are stored, and sets of them in this order. A new one may stand anywhere. */
  @ParameterizedTest
  @MethodSource("constants")
  void namesAndOrderAreThoseOfTheFormat(Class<? extends Enum<?>> type, String names) {
    assertThat(Arrays.stream(type.getEnumConstants()).map(Enum::name))
        .containsExactly(names.split(" ", -1));
  }
}
