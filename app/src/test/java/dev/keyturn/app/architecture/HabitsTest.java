// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.security.Security;
import java.util.Date;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What nobody does, or not in certain rooms. */
class HabitsTest {

  @Test
  void theDomainIsToldTheTime() {
    doesNotReadTheClock("dev.keyturn.domain..", Room.DOMAIN);
  }

  @Test
  void useCasesAreToldTheTime() {
    doesNotReadTheClock("dev.keyturn.app.usecase..", Room.APP);
  }

  @Test
  void theDomainDoesNotReachOutside() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..", "java.nio.file..", "java.rmi..", "java.sql..", "java.util.logging..")
        .check(Room.DOMAIN.classes());
  }

  @ParameterizedTest
  @EnumSource(Room.class)
  void nobodySleeps(Room room) {
    noClasses()
        .should()
        .accessTargetWhere(uses("java.lang.Thread", "sleep"))
        .orShould()
        .accessTargetWhere(uses("java.util.concurrent.TimeUnit", "sleep"))
        .check(room.classes());
  }

  @ParameterizedTest
  @EnumSource(Room.class)
  void nobodyInstallsASecurityProviderForEverybody(Room room) {
    noClasses()
        .should()
        .accessTargetWhere(uses(Security.class.getName(), "addProvider|insertProviderAt"))
        .check(room.classes());
  }

  private static void doesNotReadTheClock(String subject, Room room) {
    noClasses()
        .that()
        .resideInAPackage(subject)
        .should()
        .accessTargetWhere(uses("java.time.\\w+", "now"))
        .orShould()
        .accessTargetWhere(uses("java.time.(Clock|InstantSource)", "(system|tick)\\w*"))
        .orShould()
        .accessTargetWhere(uses("java.lang.System", "currentTimeMillis"))
        .orShould()
        .callConstructor(Date.class)
        .check(room.classes());
  }

  /** Calls and method references alike. */
  private static DescribedPredicate<JavaAccess<?>> uses(String type, String method) {
    Pattern types = Pattern.compile(type);
    Pattern methods = Pattern.compile(method);
    return DescribedPredicate.describe(
        "uses " + type + "." + method,
        access ->
            types.matcher(access.getTargetOwner().getName()).matches()
                && methods.matcher(access.getTarget().getName()).matches());
  }
}
