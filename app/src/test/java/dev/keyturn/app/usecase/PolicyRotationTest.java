// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.NewVault;
import dev.keyturn.ports.inbound.VaultReference;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stored policy says is done. */
class PolicyRotationTest {
  private static final RotationPolicy DAILY = aged(Duration.ofDays(1), Duration.ZERO);

  private TestHouse house;
  private VaultReference vault;
  private KeyReference sentinel;

  @BeforeEach
  void open() {
    house = TestHouse.open();
    vault = house.vault("vault");
    sentinel = key("sentinel", Optional.of(aged(Duration.ofMinutes(1), Duration.ZERO)), true);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aKeyThatIsTooOldIsRotatedOnce() {
    KeyReference key = key("daily", Optional.of(DAILY), true);
    KeyReference without = key("without", Optional.empty(), true);
    String text = house.encrypt(key, "kept");
    look(Duration.ofHours(23));
    assertThat(primary(key)).isEqualTo(1);

    look(Duration.ofHours(1));
    look(Duration.ofHours(1));

    assertThat(primary(key)).isEqualTo(2);
    assertThat(primary(without)).isEqualTo(1);
    assertThat(house.decrypt(key, text)).isEqualTo("kept");
    house.close();
    assertThat(house.trail.events())
        .filteredOn(event -> event.action() == AuditAction.ROTATE_KEY)
        .anySatisfy(
            event ->
                assertThat(event.details())
                    .containsAllEntriesOf(Map.of("dialect", "background", "reason", "age")));
  }

  @Test
  void aKeyThatHasEncryptedEnoughIsRotated() {
    KeyReference often =
        key(
            "often",
            Optional.of(
                new RotationPolicy(
                    Optional.empty(), Optional.of(3L), Optional.empty(), Duration.ZERO)),
            true);
    KeyReference much =
        key(
            "much",
            Optional.of(
                new RotationPolicy(
                    Optional.empty(), Optional.empty(), Optional.of(5L), Duration.ZERO)),
            true);
    house.encrypt(often, "1");
    house.encrypt(often, "2");
    house.encrypt(much, "1234");
    look(Duration.ofMinutes(2));
    assertThat(primary(often)).isEqualTo(1);
    assertThat(primary(much)).isEqualTo(1);

    house.encrypt(often, "3");
    house.encrypt(much, "5");
    look(Duration.ofMinutes(2));

    assertThat(primary(often)).isEqualTo(2);
    assertThat(primary(much)).isEqualTo(2);
  }

  @Test
  void aKeyWithoutAPolicyFollowsItsVault() {
    NewVault order = new NewVault(new VaultName("strict"), "", Optional.of(DAILY));
    VaultReference strict =
        new VaultReference.ById(
            house
                .server
                .administerVaults()
                .create(house.admin(), TestHouse.CONTEXT, order)
                .vault()
                .id());
    KeyReference key = house.key(strict, "key");
    look(Duration.ofDays(1));

    assertThat(primary(key)).isEqualTo(2);
  }

  @Test
  void aKeyThatNoPolicyConcernsIsNotRead() {
    Key without = house.read(key("without", Optional.empty(), true));
    house.storage.mishaps().damage(RecordTypes.keyKey(without.vault(), without.id()));
    waitForALook(Duration.ofMinutes(2));
    waitForALook(Duration.ofMinutes(2)); // by then, the one before is over

    assertThat(house.server.operateServer().health().checks().get("records")).isEmpty();
  }

  @Test
  void aPolicyIsFollowedNoLongerOnceItIsTakenAway() {
    KeyReference own = key("own", Optional.of(DAILY), true);
    house.setPolicy(own, RotationPolicy.NONE);
    KeyReference late = key("late", Optional.empty(), true);
    house.setPolicy(late, DAILY);
    look(Duration.ofDays(1));

    assertThat(primary(own)).isEqualTo(1);
    assertThat(primary(late)).isEqualTo(2);
  }

  @Test
  void aKeyThatMayNotBeRotatedIsNot() {
    KeyReference fixed = key("fixed", Optional.of(DAILY), false);
    look(Duration.ofDays(2));

    assertThat(primary(fixed)).isEqualTo(1);
  }

  @Test
  void withAGracePeriodTheNewVersionWaits() {
    KeyReference key =
        key("graceful", Optional.of(aged(Duration.ofDays(1), Duration.ofHours(2))), true);
    look(Duration.ofDays(1));
    look(Duration.ofHours(1));

    assertThat(primary(key)).isEqualTo(1);
    assertThat(house.versions(key))
        .extracting(version -> version.state())
        .containsExactly(VersionState.ACTIVE, VersionState.PRE_ACTIVE);
    assertThat(house.encrypt(key, "before")).contains(":v1:");
    look(Duration.ofHours(1));

    assertThat(primary(key)).isEqualTo(2);
    assertThat(house.versions(key))
        .extracting(version -> version.state())
        .containsExactly(VersionState.ACTIVE, VersionState.ACTIVE);
    assertThat(house.decrypt(key, house.encrypt(key, "after"))).isEqualTo("after");
  }

  @Test
  void ofTwoNodesOneRotates() {
    KeyReference key = key("daily", Optional.of(DAILY), true);
    try (TestHouse other = house.another()) {
      other.server.start();
      look(Duration.ofDays(1));
      other.server.start();
      Waiting.forValue(() -> other.read(key).primary().value(), primary -> primary > 1);
      look(Duration.ofMinutes(2));

      assertThat(primary(key)).isEqualTo(2);
    }
  }

  @Test
  void aNumberThatAnOlderStoreHasForgottenIsNotGivenOutAgain() {
    KeyReference key =
        key("graceful", Optional.of(aged(Duration.ofDays(1), Duration.ofHours(2))), true);
    Runnable backup = house.storage.mishaps().backUp();
    house.rotate(key);
    house.encrypt(key, "lost");
    backup.run();
    look(Duration.ofDays(1));

    assertThat(house.versions(key)).hasSize(1);
  }

  @Test
  void aClockThatIsSetBackPutsNothingOff() {
    look(Duration.ofDays(365));
    house.world.now().updateAndGet(now -> now.minus(Duration.ofDays(300)));
    sentinel = key("later", Optional.of(aged(Duration.ofMinutes(1), Duration.ZERO)), true);
    look(Duration.ofMinutes(2));

    assertThat(primary(sentinel)).isEqualTo(2);
  }

  /** Lets time pass, and waits until the keys were looked at. */
  private void look(Duration time) {
    waitForALook(time);
    house.rotateServerKeys(); // in the same queue, after whatever else the look finds
  }

  private void waitForALook(Duration time) {
    int before = primary(sentinel);
    house.world.now().updateAndGet(now -> now.plus(time));
    house.server.start();
    Waiting.forValue(() -> primary(sentinel), primary -> primary > before);
  }

  private int primary(KeyReference key) {
    return house.read(key).primary().value();
  }

  private KeyReference key(String name, Optional<RotationPolicy> policy, boolean rotates) {
    KeyReference key = new KeyReference(vault, new KeyName(name));
    KeySettings settings =
        new KeySettings(new KeyFlags(false, false, true), "", Map.of(), policy, rotates);
    house
        .server
        .administerKeys()
        .create(
            house.admin(),
            TestHouse.CONTEXT,
            key,
            new NewKey(Algorithm.AES256_GCM96, Optional.empty(), settings));
    return key;
  }

  private static RotationPolicy aged(Duration age, Duration grace) {
    return new RotationPolicy(Optional.of(age), Optional.empty(), Optional.empty(), grace);
  }
}
