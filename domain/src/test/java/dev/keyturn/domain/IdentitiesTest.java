// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.access.GrantId;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.RoleId;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.operation.OperationId;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdentitiesTest {
  static Stream<Arguments> identities() {
    return Stream.of(
        of(KeyId::random, KeyId::parse),
        of(VaultId::random, VaultId::parse),
        of(NamespaceId::random, NamespaceId::parse),
        of(PrincipalId::random, PrincipalId::parse),
        of(RoleId::random, RoleId::parse),
        of(GrantId::random, GrantId::parse),
        of(TokenId::random, TokenId::parse),
        of(OperationId::random, OperationId::parse));
  }

  private static <T> Arguments of(Supplier<T> random, Function<String, T> parse) {
    return Arguments.of(random, parse);
  }

  @ParameterizedTest
  @MethodSource("identities")
  void whatIsPrintedIsReadAgain(Supplier<?> random, Function<String, ?> parse) {
    Object id = random.get();
    assertThat(UUID.fromString(id.toString()).version()).isEqualTo(4);
    assertThat(parse.apply(id.toString())).isEqualTo(id);
    assertThat(random.get()).isNotEqualTo(id);
    assertThatIllegalArgumentException().isThrownBy(() -> parse.apply("rubbish"));
  }
}
