// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary parts of records, extremes included. */
final class AnyValue {
  private AnyValue() {}

  static Arbitrary<UUID> uuid() {
    return Combinators.combine(number(), number()).as(UUID::new);
  }

  static Arbitrary<Long> number() {
    return withEnds(Arbitraries.longs(), List.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE));
  }

  private static <T> Arbitrary<T> withEnds(Arbitrary<T> usual, List<T> ends) {
    return Arbitraries.frequencyOf(Tuple.of(4, usual), Tuple.of(1, Arbitraries.of(ends)));
  }

  static Arbitrary<VersionNumber> version() {
    return withEnds(Arbitraries.integers().greaterOrEqual(1), List.of(1, 2, Integer.MAX_VALUE))
        .map(VersionNumber::new);
  }

  /** Any well-formed Unicode, as far as it goes. */
  static Arbitrary<String> text(int maximum) {
    return Arbitraries.strings()
        .ofMaxLength(maximum / 2)
        .filter(
            text -> text.codePoints().allMatch(c -> Character.getType(c) != Character.SURROGATE));
  }

  static Arbitrary<Map<String, String>> texts() {
    return Arbitraries.maps(text(63).filter(name -> !name.isEmpty()), text(100)).ofMaxSize(4);
  }

  static Arbitrary<ByteString> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(80).map(ByteString::copyOf);
  }

  static Arbitrary<Instant> instant() {
    Arbitrary<Instant> usual =
        Combinators.combine(
                Arbitraries.longs()
                    .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.integers().between(0, 999_999_999))
            .as(Instant::ofEpochSecond);
    return withEnds(usual, List.of(Instant.MIN, Instant.EPOCH, Instant.MAX));
  }

  static Arbitrary<Deletion> deletion() {
    return Combinators.combine(instant(), instant())
        .as(
            (one, other) ->
                one.isBefore(other) ? new Deletion(one, other) : new Deletion(other, one));
  }

  static Arbitrary<RotationPolicy> policy() {
    Arbitrary<Long> bound =
        withEnds(Arbitraries.longs().greaterOrEqual(1), List.of(1L, Long.MAX_VALUE));
    return Combinators.combine(
            duration(60).optional(), bound.optional(), bound.optional(), duration(0))
        .as(RotationPolicy::new);
  }

  static Arbitrary<Duration> duration(long leastSeconds) {
    Arbitrary<Duration> usual =
        Combinators.combine(
                Arbitraries.longs().greaterOrEqual(leastSeconds),
                Arbitraries.integers().between(0, 999_999_999))
            .as(Duration::ofSeconds);
    return withEnds(
        usual,
        List.of(Duration.ofSeconds(leastSeconds), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
  }

  static Arbitrary<Set<Permission>> permissions(int least) {
    return Arbitraries.of(Permission.class).set().ofMinSize(least);
  }

  static Arbitrary<PrincipalName> principalName() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .ofMinLength(1)
        .ofMaxLength(450)
        .map(PrincipalName::new);
  }

  static Arbitrary<Realm> realm() {
    return Arbitraries.of(Realm.LOCAL, Realm.STORED_SAFE, Realm.PIIANO, new Realm("x"));
  }

  static Arbitrary<Scope> scope() {
    Arbitrary<NamespaceId> namespace = uuid().map(NamespaceId::new);
    Arbitrary<VaultId> vault = uuid().map(VaultId::new);
    return Arbitraries.oneOf(
        Arbitraries.just(Scope.SERVER),
        namespace.map(Scope.InNamespace::new),
        Combinators.combine(namespace, vault).as(Scope.InVault::new),
        Combinators.combine(namespace, vault, uuid().map(KeyId::new)).as(Scope.OfKey::new));
  }
}
