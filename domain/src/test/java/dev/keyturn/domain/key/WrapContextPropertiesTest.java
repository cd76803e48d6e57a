// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.record.RecordWriter;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.VaultId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WrapContextPropertiesTest {
  /** Few values each, so that two contexts often share most of their parts. */
  @Provide
  Arbitrary<WrapContext> contexts() {
    Arbitrary<UUID> ids = Arbitraries.of(new UUID(0, 0), new UUID(0, 1), new UUID(-1, -1));
    Arbitrary<VersionNumber> numbers =
        Arbitraries.of(1, 2, 256, Integer.MAX_VALUE).map(VersionNumber::new);
    Arbitrary<WrappingReference> unders =
        Arbitraries.oneOf(
            Arbitraries.just(WrappingReference.ROOT),
            Combinators.combine(ids.map(KeyId::new), numbers).as(WrappingReference::to));
    return Combinators.combine(
            ids.map(NamespaceId::new),
            ids.map(VaultId::new),
            ids.map(KeyId::new),
            numbers,
            Arbitraries.of(Slot.class),
            Arbitraries.of(Algorithm.class),
            Arbitraries.of(MaterialForm.class),
            unders)
        .as(WrapContext::new)
        .withoutEdgeCases();
  }

  @Property
  void associatedDataIsEqualExactlyWhenTheContextIs(
      @ForAll("contexts") WrapContext one, @ForAll("contexts") WrapContext other) {
    assertThat(Arrays.equals(one.associatedData(), other.associatedData()))
        .isEqualTo(one.equals(other));
  }

  @Property
  void changingAnyOnePartChangesTheAssociatedData(
      @ForAll("contexts") WrapContext c, @ForAll("contexts") WrapContext d) {
    List<WrapContext> changed =
        List.of(
            with(c, d.namespace(), c.vault(), c.key(), c.version(), c.slot(), c.under()),
            with(c, c.namespace(), d.vault(), c.key(), c.version(), c.slot(), c.under()),
            with(c, c.namespace(), c.vault(), d.key(), c.version(), c.slot(), c.under()),
            with(c, c.namespace(), c.vault(), c.key(), d.version(), c.slot(), c.under()),
            with(c, c.namespace(), c.vault(), c.key(), c.version(), d.slot(), c.under()),
            with(c, c.namespace(), c.vault(), c.key(), c.version(), c.slot(), d.under()),
            of(c, d.algorithm(), c.form()),
            of(c, c.algorithm(), d.form()));
    for (WrapContext one : changed) {
      assertThat(Arrays.equals(one.associatedData(), c.associatedData())).isEqualTo(one.equals(c));
    }
  }

  @Property
  void bytesThatMoveFromOneFieldToTheNextChangeTheWhole(
      @ForAll String left, @ForAll String middle, @ForAll String right) {
    byte[] one = new RecordWriter((byte) 1).text(left + middle).text(right).toByteArray();
    byte[] other = new RecordWriter((byte) 1).text(left).text(middle + right).toByteArray();
    assertThat(Arrays.equals(one, other)).isEqualTo(middle.isEmpty());
  }

  @Example
  void theLayoutIsThatOfTheDocumentation() {
    WrapContext context =
        new WrapContext(
            new NamespaceId(UUID.fromString("11111111-1111-4111-8111-111111111111")),
            new VaultId(UUID.fromString("22222222-2222-4222-8222-222222222222")),
            new KeyId(UUID.fromString("33333333-3333-4333-8333-333333333333")),
            new VersionNumber(5),
            Slot.MAIN,
            Algorithm.AES256_GCM96,
            MaterialForm.PORTABLE,
            new WrappingReference(
                Optional.of(new KeyId(UUID.fromString("44444444-4444-4444-8444-444444444444"))),
                new VersionNumber(2)));
    assertThat(HexFormat.of().formatHex(context.associatedData()))
        .isEqualTo(
            "01"
                + "11111111111141118111111111111111"
                + "22222222222242228222222222222222"
                + "33333333333343338333333333333333"
                + "0000000000000005"
                + "000000044d41494e"
                + "0000000c6165733235362d67636d3936"
                + "00000008504f525441424c45"
                + "0144444444444444448444444444444444"
                + "0000000000000002");
  }

  private static WrapContext with(
      WrapContext base,
      NamespaceId namespace,
      VaultId vault,
      KeyId key,
      VersionNumber version,
      Slot slot,
      WrappingReference under) {
    return new WrapContext(
        namespace, vault, key, version, slot, base.algorithm(), base.form(), under);
  }

  private static WrapContext of(WrapContext base, Algorithm algorithm, MaterialForm form) {
    return new WrapContext(
        base.namespace(),
        base.vault(),
        base.key(),
        base.version(),
        base.slot(),
        algorithm,
        form,
        base.under());
  }
}
