// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of answers have the members of the records that answers are written from. */
class DocumentedAnswersTest {
  /** What is read, or never leaves. Requests are another test's. */
  private static final Set<String> NO_ANSWERS =
      Set.of(
          "BackupBody",
          "Call",
          "DataBody",
          "DataItem",
          "DataPath",
          "HashBody",
          "HashItemBody",
          "ImportBody",
          "KeyChangeBody",
          "ListBody",
          "MembershipBody",
          "NewGrantBody",
          "NewKeyBody",
          "NewPrincipalBody",
          "NewRoleBody",
          "NewTokenBody",
          "NewVaultBody",
          "NoMembers",
          "Nothing",
          "OrderBody",
          "PrincipalChangeBody",
          "RandomOrderBody",
          "RegenerationBody",
          "RoleChangeBody",
          "RotateBody",
          "RotateServerKeysBody",
          "ScopeBody");

  static List<Class<?>> answers() {
    return Documented.records().stream()
        .filter(type -> !NO_ANSWERS.contains(type.getSimpleName()))
        .toList();
  }

  @Test
  void everyAnswerIsLookedAt() {
    assertThat(answers())
        .extracting(Class::getSimpleName)
        .hasSizeGreaterThanOrEqualTo(15)
        .contains("VaultBody", "KeyBody", "TokenBody", "Problem");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theSchemaHasTheMembersOfTheRecord(Class<?> answer) {
    JsonNode schema = Documented.schema(answer.getSimpleName().replaceFirst("Body$", ""));
    Set<String> written = new TreeSet<>();
    for (RecordComponent member : answer.getRecordComponents()) {
      String name = Documented.wireName(member);
      written.add(name);
      JsonNode described = Documented.resolve(schema.path("properties").path(name));
      assertThat(described.path("type").asText()).as(name).isEqualTo(type(member.getType()));
      if (member.getType().isPrimitive()) {
        assertThat(Documented.texts(schema.path("required"))).contains(name);
      }
    }
    assertThat(Documented.names(schema.path("properties"))).isEqualTo(written);
    assertThat(written).containsAll(Documented.texts(schema.path("required")));
  }

  private static String type(Class<?> type) {
    if (type == String.class) {
      return "string";
    }
    if (type == boolean.class) {
      return "boolean";
    }
    if (List.class.isAssignableFrom(type)) {
      return "array";
    }
    boolean number = Arrays.asList(int.class, long.class, Integer.class, Long.class).contains(type);
    assertThat(number || type.isRecord() || type == Map.class).as("%s", type).isTrue();
    return number ? "integer" : "object";
  }
}
