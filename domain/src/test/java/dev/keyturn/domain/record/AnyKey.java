// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionLedger;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionRange;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.vault.VaultId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary keys and versions, within the rules of their types. */
final class AnyKey {
  private AnyKey() {}

  static Arbitrary<Key> key() {
    return Combinators.combine(
            AnyValue.uuid().map(KeyId::new),
            AnyValue.uuid().map(VaultId::new),
            AnyValue.number(),
            traits(),
            settings(),
            ledger(),
            AnyValue.deletion().optional(),
            Combinators.combine(AnyValue.instant(), AnyValue.number()).as(Made::new))
        .as(
            (id, vault, number, traits, settings, ledger, deletion, made) ->
                new Key(
                    id,
                    vault,
                    number,
                    traits,
                    settings,
                    ledger,
                    deletion,
                    made.at(),
                    made.revision()));
  }

  private record Made(Instant at, long revision) {}

  private static Arbitrary<KeyTraits> traits() {
    return Arbitraries.of(Algorithm.class)
        .flatMap(
            algorithm ->
                Combinators.combine(
                        Arbitraries.of(KeyRole.class),
                        Arbitraries.of(algorithm.uses()).set().ofMinSize(1),
                        Arbitraries.of(Derivation.class).filter(way -> way.goesWith(algorithm)),
                        Arbitraries.of(KeyOrigin.class))
                    .as(
                        (role, uses, derivation, origin) ->
                            new KeyTraits(role, algorithm, uses, derivation, origin)));
  }

  private static Arbitrary<KeySettings> settings() {
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    return Combinators.combine(
            Combinators.combine(flag, flag, flag).as(KeyFlags::new),
            AnyValue.text(200),
            AnyValue.texts(),
            AnyValue.policy().optional(),
            flag)
        .as(KeySettings::new);
  }

  private static Arbitrary<VersionLedger> ledger() {
    return AnyValue.version()
        .filter(next -> next.value() > 1)
        .flatMap(
            next ->
                Combinators.combine(
                        below(next),
                        below(next).set().ofMaxSize(4),
                        below(next),
                        AnyValue.version(),
                        AnyValue.version().optional())
                    .as(
                        (primary, gaps, lowest, opening, protecting) -> {
                          List<VersionRange> skipped = ranges(gaps, primary);
                          VersionNumber retained = primary.isBelow(lowest) ? primary : lowest;
                          return new VersionLedger(
                              primary, next, skipped, retained, opening, protecting);
                        }));
  }

  /** Of two numbers each, none of which is the primary one, as far as they do not touch. */
  private static List<VersionRange> ranges(Set<VersionNumber> ends, VersionNumber primary) {
    List<VersionRange> ranges = new ArrayList<>();
    Iterator<VersionNumber> ascending = new TreeSet<>(ends).iterator();
    while (ascending.hasNext()) {
      VersionNumber first = ascending.next();
      VersionRange range = new VersionRange(first, ascending.hasNext() ? ascending.next() : first);
      boolean apart =
          ranges.isEmpty() || ranges.get(ranges.size() - 1).last().next().isBelow(range.first());
      if (apart && !range.contains(primary)) {
        ranges.add(range);
      }
    }
    return ranges;
  }

  private static Arbitrary<VersionNumber> below(VersionNumber next) {
    return Arbitraries.integers().between(1, next.value() - 1).map(VersionNumber::new);
  }

  static Arbitrary<KeyVersion> version() {
    return Combinators.combine(
            Combinators.combine(
                    AnyValue.uuid().map(KeyId::new), AnyValue.version(), AnyValue.uuid())
                .as(Identity::new),
            Arbitraries.of(Algorithm.class),
            Arbitraries.of(new Maker("tink", "tink"), new Maker("bouncycastle", "second-1")),
            Arbitraries.of(MaterialForm.class),
            Arbitraries.of(VersionState.class),
            Combinators.combine(AnyValue.instant(), AnyValue.instant()).as(Times::new),
            material(),
            Combinators.combine(AnyValue.bytes().optional(), AnyValue.texts(), AnyValue.number())
                .as(Rest::new))
        .as(
            (identity, algorithm, maker, form, state, times, material, rest) ->
                new KeyVersion(
                    identity.key(),
                    identity.number(),
                    identity.id(),
                    algorithm,
                    maker,
                    form,
                    state,
                    times.created(),
                    times.changed(),
                    material,
                    rest.publicPart(),
                    rest.attributes(),
                    rest.revision()));
  }

  private record Identity(KeyId key, VersionNumber number, UUID id) {}

  private record Times(Instant created, Instant changed) {}

  private record Rest(
      Optional<ByteString> publicPart, Map<String, String> attributes, long revision) {}

  /** All under one wrapping-key version. */
  private static Arbitrary<Map<Slot, WrappedKeyMaterial>> material() {
    return Combinators.combine(AnyValue.uuid().map(KeyId::new).optional(), AnyValue.version())
        .as(WrappingReference::new)
        .flatMap(
            under ->
                Arbitraries.maps(
                    Arbitraries.of(Slot.class),
                    AnyValue.bytes().map(bytes -> new WrappedKeyMaterial(under, bytes))));
  }
}
