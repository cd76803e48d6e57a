// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
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
        .callMethodWhere(calls("java.lang.Thread", "sleep"))
        .orShould()
        .callMethodWhere(calls("java.util.concurrent.TimeUnit", "sleep"))
        .check(room.classes());
  }

  @ParameterizedTest
  @EnumSource(Room.class)
  void nobodyInstallsASecurityProviderForEverybody(Room room) {
    noClasses()
        .should()
        .callMethodWhere(calls(Security.class.getName(), "addProvider|insertProviderAt"))
        .check(room.classes());
  }

  private static void doesNotReadTheClock(String subject, Room room) {
    noClasses()
        .that()
        .resideInAPackage(subject)
        .should()
        .callMethodWhere(calls("java.time.\\w+", "now"))
        .orShould()
        .callMethodWhere(calls("java.time.(Clock|InstantSource)", "(system|tick)\\w*"))
        .orShould()
        .callMethodWhere(calls("java.lang.System", "currentTimeMillis"))
        .orShould()
        .callConstructor(Date.class)
        .check(room.classes());
  }

  private static DescribedPredicate<JavaMethodCall> calls(String type, String method) {
    Pattern types = Pattern.compile(type);
    Pattern methods = Pattern.compile(method);
    return DescribedPredicate.describe(
        "calls " + type + "." + method,
        call ->
            types.matcher(call.getTargetOwner().getName()).matches()
                && methods.matcher(call.getTarget().getName()).matches());
  }
}
