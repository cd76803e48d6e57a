// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {
  private static final Ground GROUND = new Ground();

  @ParameterizedTest(name = "grant on {0}, token limited to {1}, asked for {2}")
  @CsvSource({
    // grant       limit          target         allows  sees
    "server,       server,        key 0.0.0,     true,   true",
    "server,       server,        server,        true,   true",
    "namespace 0,  server,        vault 0.1,     true,   true",
    "namespace 0,  server,        vault 1.0,     false,  false",
    "namespace 0,  server,        server,        false,  true",
    "vault 0.0,    server,        key 0.0.1,     true,   true",
    "vault 0.0,    server,        vault 0.0,     true,   true",
    "vault 0.0,    server,        vault 0.1,     false,  false",
    "vault 0.0,    server,        namespace 0,   false,  true",
    "key 0.0.0,    server,        key 0.0.0,     true,   true",
    "key 0.0.0,    server,        key 0.0.1,     false,  false",
    "key 0.0.0,    server,        vault 0.0,     false,  true",
    "server,       vault 0.0,     key 0.0.0,     true,   true",
    "server,       vault 0.0,     vault 0.0,     true,   true",
    "server,       vault 0.0,     vault 0.1,     false,  false",
    "server,       vault 0.0,     namespace 0,   false,  true",
    "server,       key 0.0.0,     vault 0.0,     false,  true",
    "server,       key 0.0.0,     key 0.0.1,     false,  false",
    "vault 0.0,    key 0.1.0,     key 0.0.0,     false,  false",
    "vault 0.0,    key 0.1.0,     key 0.1.0,     false,  false",
    "key 0.0.0,    key 0.0.1,     vault 0.0,     false,  false",
    "namespace 0,  vault 0.0,     vault 0.0,     true,   true",
  })
  void theTableOfDecisions(
      String grant, String limit, String target, boolean allows, boolean sees) {
    Scope granted = GROUND.scopeCalled(grant);
    Scope asked = GROUND.scopeCalled(target);
    Authority authority =
        new Authority(
            List.of(new Authority.Entry(granted, Set.of(Permission.ROTATE))),
            GROUND.scopeCalled(limit));
    assertThat(authority.allows(Permission.ROTATE, asked)).isEqualTo(allows);
    assertThat(authority.allows(Permission.DELETE, asked)).isFalse();
    assertThat(authority.sees(asked)).isEqualTo(sees);
  }

  @Provide
  Arbitrary<Authority> authorities() {
    Arbitrary<Scope> scopes = Arbitraries.of(GROUND.scopes());
    Arbitrary<Set<Permission>> permissions =
        Arbitraries.of(Permission.ENCRYPT, Permission.ROTATE, Permission.DELETE).set();
    Arbitrary<Authority.Entry> entries =
        Combinators.combine(scopes, permissions).as(Authority.Entry::new);
    return Combinators.combine(entries.list().ofMaxSize(4), scopes)
        .as(Authority::new)
        .withoutEdgeCases();
  }

  @Property
  void oneCoversAnotherIfItAllowsAllThatTheOtherAllowsWherever(
      @ForAll("authorities") Authority one, @ForAll("authorities") Authority other) {
    boolean everywhere =
        GROUND.scopes().stream()
            .allMatch(target -> one.within(target).containsAll(other.within(target)));
    assertThat(one.covers(other)).isEqualTo(everywhere);
    assertThat(one.covers(one)).isTrue();
  }

  @Property
  void narrowingKeepsWhatIsAmongThePermissions(@ForAll("authorities") Authority authority) {
    Set<Permission> kept = Set.of(Permission.ENCRYPT, Permission.DELETE);
    for (Scope target : GROUND.scopes()) {
      Set<Permission> expected = new TreeSet<>(authority.within(target));
      expected.retainAll(kept);
      assertThat(authority.narrowedTo(kept).within(target)).isEqualTo(expected);
    }
    assertThat(authority.narrowedTo(Set.of(Permission.READ)).sees(Scope.SERVER)).isFalse();
  }

  @Property
  void aPermissionHoldsIfOneEntryCoversTheTargetAndTheTokenDoesToo(
      @ForAll("authorities") Authority authority) {
    for (Scope target : GROUND.scopes()) {
      EnumSet<Permission> expected = EnumSet.noneOf(Permission.class);
      for (Authority.Entry entry : authority.entries()) {
        if (covers(entry.scope(), target) && covers(authority.limit(), target)) {
          expected.addAll(entry.permissions());
        }
      }
      assertThat(authority.within(target)).isEqualTo(expected);
      for (Permission permission : Permission.values()) {
        assertThat(authority.allows(permission, target)).isEqualTo(expected.contains(permission));
      }
    }
  }

  @Property
  void somethingIsSeenIfThereIsSomethingToDoWithinIt(@ForAll("authorities") Authority authority) {
    for (Scope target : GROUND.scopes()) {
      Set<String> reach = new TreeSet<>();
      for (Authority.Entry entry : authority.entries()) {
        if (!entry.permissions().isEmpty()) {
          reach.addAll(GROUND.fields(entry.scope()));
        }
      }
      reach.retainAll(GROUND.fields(authority.limit()));
      reach.retainAll(GROUND.fields(target));
      assertThat(authority.sees(target)).as("sees %s", target).isEqualTo(!reach.isEmpty());
    }
  }

  private static boolean covers(Scope wide, Scope narrow) {
    return GROUND.fields(wide).containsAll(GROUND.fields(narrow));
  }

  @Test
  void whoOnlyKeepsTheServerSeesNeitherVaultsNorKeys() {
    Authority keeper =
        new Authority(
            List.of(new Authority.Entry(Scope.SERVER, Set.of(Permission.ROTATE_SERVER_KEYS))),
            Scope.SERVER);
    assertThat(keeper.sees(Scope.SERVER)).isTrue();
    assertThat(keeper.sees(GROUND.scopeCalled("vault 0.0"))).isFalse();
  }
}
