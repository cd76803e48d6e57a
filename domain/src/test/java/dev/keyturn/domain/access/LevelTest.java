// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LevelTest {
  /** The lowest level that allows it in a vault; a dash for none. */
  private static final String TABLE =
      """
      encrypt            READ
      decrypt            READ
      rewrap             READ
      sign               READ
      verify             READ
      mac                READ
      datakey-plain      WRITE
      datakey-wrapped    READ
      read               READ
      list               READ
      create             WRITE
      rotate             WRITE
      rotate-server-keys -
      read-server-keys   -
      configure          ADMIN
      delete             WRITE
      export             ADMIN
      backup             ADMIN
      restore            WRITE
      members            ADMIN
      operate            -
      administer         -
      """;

  private static Map<Permission, Optional<Level>> table() {
    Map<Permission, Optional<Level>> lowest = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" +", -1))
        .forEach(
            cells ->
                lowest.put(
                    Permission.ofWireName(cells[0]),
                    cells[1].equals("-")
                        ? Optional.empty()
                        : Optional.of(Level.valueOf(cells[1]))));
    return lowest;
  }

  @Test
  void everyPermissionStandsInTheTable() {
    assertThat(table()).containsOnlyKeys(Permission.values());
  }

  @Test
  void aLevelAllowsWhatTheTableSaysAndWhatLowerLevelsAllow() {
    table()
        .forEach(
            (permission, lowest) -> {
              for (Level level : Level.values()) {
                boolean allowed = lowest.isPresent() && level.compareTo(lowest.get()) >= 0;
                assertThat(level.permissions().contains(permission))
                    .as("%s allows %s", level, permission)
                    .isEqualTo(allowed);
              }
            });
  }

  @Test
  void theHighestLevelIsTheOneHeldInFull() {
    assertThat(Level.highestWithin(Set.of())).isEmpty();
    assertThat(Level.highestWithin(EnumSet.allOf(Permission.class))).contains(Level.ADMIN);
    for (Level level : Level.values()) {
      assertThat(Level.highestWithin(level.permissions())).contains(level);
    }
    EnumSet<Permission> almostAdmin = EnumSet.copyOf(Level.ADMIN.permissions());
    almostAdmin.remove(Permission.MEMBERS);
    assertThat(Level.highestWithin(almostAdmin)).contains(Level.WRITE);
    assertThat(Level.highestWithin(Set.of(Permission.ENCRYPT))).isEmpty();
  }
}
