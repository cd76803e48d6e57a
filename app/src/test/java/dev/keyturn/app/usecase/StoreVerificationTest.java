// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.storage.Commit;
import dev.keyturn.ports.storage.NumberKind;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.StoredItem;
import dev.keyturn.ports.storage.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with a store is found, and nothing else. */
class StoreVerificationTest {
  private TestHouse house;
  private KeyReference key;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    key = house.key(house.vault("vault"), "key");
    house.rotate(key);
    house.rotate(key);
    house.key(key.vault(), "other");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void nothingIsFoundInASoundStore() {
    house.rotateServerKeys();
    house.delete(house.key(key.vault(), "deleted"));
    house.strangersToken("somebody");
    assertThat(CopiedWorld.verify(house.world)).isEmpty();
  }

  @Test
  void aFlippedByteIsFoundOnce() {
    Row row = row(version(2));
    byte[] body = row.body().toByteArray();
    body[body.length / 2] ^= 1;
    write(
        new Write.Update(
            new Row(
                row.key(),
                row.revision() + 1,
                ByteString.takeOver(body),
                row.signature(),
                row.indexes())));
    assertFound("0000000002");
  }

  @Test
  void aVersionThatIsMissingIsFoundWhereverItStood() {
    for (int number = 1; number <= 3; number++) {
      Row row = row(version(number));
      write(new Write.Delete(row.key(), row.revision()));
      assertFound("000000000" + number);
      house.storage.load(List.of(new StoredItem.OfRow(row)));
    }
    assertThat(CopiedWorld.verify(house.world)).isEmpty();
  }

  @Test
  void materialThatDoesNotOpenIsFound() {
    WrappedKeyMaterial wrapped =
        house.versionsOf(house.read(key).id()).get(0).material().get(Slot.MAIN);
    house.setMaterial(key, 2, Map.of(Slot.MAIN, wrapped));
    assertFound("0000000002");
  }

  @Test
  void aKeyThatIsMissingIsFoundThroughItsNameAndItsVersions() {
    RowKey place = RecordTypes.keyKey(house.read(key).vault(), house.read(key).id());
    write(new Write.Delete(place, row(place).revision()));
    assertThat(CopiedWorld.verify(house.world))
        .hasSize(2)
        .anyMatch(finding -> finding.startsWith("key " + place.id()))
        .anyMatch(finding -> finding.startsWith("There are versions"));
  }

  @Test
  void aVersionThatItsKeyHasNotComeToIsFound() {
    Row row = row(version(3));
    RowKey place = version(4);
    write(new Write.Insert(new Row(place, 1, row.body(), row.signature(), row.indexes())));
    assertThat(CopiedWorld.verify(house.world))
        .contains(
            "key-version 0000000004 of %s: its key has not given out that number"
                .formatted(place.partition()));
  }

  @Test
  void theCountOfAVersionThatIsMissingIsFound() {
    KeyId id = house.read(key).id();
    house.storage.usage().reserve(id, new VersionNumber(9), new Usage(1, 1));
    assertFound("key-version 0000000009 of " + id + ": its use is counted, and it is missing");
  }

  @Test
  void whatAnErasedKeyLeavesBehindIsFine() {
    house.storage.usage().reserve(KeyId.random(), VersionNumber.FIRST, new Usage(1, 1));
    assertThat(CopiedWorld.verify(house.world)).isEmpty();
  }

  @Test
  void aVersionThatIsMissingIsFoundOnceWhereItsUseIsCounted() {
    house.encrypt(key, "text");
    Row row = row(version(3));
    write(new Write.Delete(row.key(), row.revision()));
    assertFound("0000000003");
  }

  @Test
  void aCountThatNoVersionReachesIsFound() {
    KeyId id = house.read(key).id();
    house.storage.usage().reserve(id, new VersionNumber(2), new Usage(1L << 33, 1));
    assertThat(CopiedWorld.verify(house.world)).isEmpty();
    house.storage.usage().reserve(id, new VersionNumber(2), new Usage(1, 1));
    assertFound("0000000002 of " + id + ": its count of 8589934593 encryptions");
  }

  @ParameterizedTest
  @EnumSource(NumberKind.class)
  void aSeriesThatIsBehindItsNumbersIsFound(NumberKind kind) {
    house.stranger("another");
    TestHouse.World other = CopiedWorld.empty(house.world);
    List<StoredItem> items = new ArrayList<>(CopiedWorld.items(house.storage));
    items.replaceAll(
        item ->
            item instanceof StoredItem.OfNumber of && of.kind() == kind
                ? new StoredItem.OfNumber(kind, 1)
                : item);
    items.forEach(item -> other.storage().load(List.of(item)));
    assertThat(CopiedWorld.verify(other))
        .singleElement()
        .asString()
        .startsWith("The numbers of kind " + kind.name().toLowerCase(Locale.ROOT) + " have come");
  }

  @ParameterizedTest
  @EnumSource(NumberKind.class)
  void aSeriesThatIsMissingIsFound(NumberKind kind) {
    TestHouse.World other = CopiedWorld.empty(house.world);
    for (StoredItem item : CopiedWorld.items(house.storage)) {
      if (!(item instanceof StoredItem.OfNumber of && of.kind() == kind)) {
        other.storage().load(List.of(item));
      }
    }
    assertFound(other, " have come to 0, and ");
  }

  @Test
  void anUnreadableRowIsNamed() {
    RowKey place = version(2);
    house.storage.mishaps().damage(place);
    assertFound("key-version 0000000002 of " + place.partition());
  }

  private void assertFound(String part) {
    assertFound(house.world, part);
  }

  private static void assertFound(TestHouse.World world, String part) {
    assertThat(CopiedWorld.verify(world)).singleElement().asString().contains(part);
  }

  private RowKey version(int number) {
    return RecordTypes.versionKey(house.read(key).id(), new VersionNumber(number));
  }

  private Row row(RowKey place) {
    return house.storage.rows().get(place).orElseThrow();
  }

  private void write(Write write) {
    house.storage.commit(new Commit(List.of(), List.of(write), List.of()));
  }
}
