// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import static dev.keyturn.domain.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "9", "Ada.Lovelace", "ada@example.org", "a+b_c-d"})
  void aPrincipalNameIsKeptToTheLetter(String name) {
    assertThat(new PrincipalName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "@a", ".a", "-a", "a b", "a\n", "a/b", "ä", "a\0"})
  void anythingElseIsNoPrincipalName(String name) {
    assertInvalid("name", () -> new PrincipalName(name));
  }

  @Test
  void aPrincipalNameHasOneTo450Characters() {
    assertThat(new PrincipalName("p".repeat(450)).value()).hasSize(450);
    assertInvalid("name", () -> new PrincipalName("p".repeat(451)));
    assertInvalid("name", () -> new PrincipalName(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Local", "1x", "-x", "x y", "x_y", "local\n"})
  void aRealmHasLowerCaseLettersDigitsAndHyphens(String name) {
    assertInvalid("realm", () -> new Realm(name));
  }

  @Test
  void aRealmHasAtMost40Characters() {
    assertThat(new Realm("r".repeat(40)).name()).hasSize(40);
    assertInvalid("realm", () -> new Realm("r".repeat(41)));
    assertInvalid("realm", () -> new Realm(null));
    assertThat(Realm.LOCAL).hasToString("local");
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void aPermissionIsReadBackFromItsWireName(Permission permission) {
    assertThat(Permission.ofWireName(permission.wireName())).isEqualTo(permission);
    assertThat(permission.wireName()).matches("[a-z]+(-[a-z]+)*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ENCRYPT", "rotate_server_keys", "encrypt ", "everything"})
  void anyOtherNameIsNoPermission(String name) {
    assertInvalid("permissions", () -> Permission.ofWireName(name));
  }
}
