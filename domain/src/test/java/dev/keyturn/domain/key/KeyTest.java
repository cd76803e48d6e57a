// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import static dev.keyturn.domain.Refusals.assertInvalid;
import static dev.keyturn.domain.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.domain.vault.VaultId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Deletion GONE = new Deletion(NOW, NOW.plusSeconds(60));
  private static final KeySettings DELETABLE =
      KeySettings.DEFAULT.withFlags(new KeyFlags(false, false, true));

  private static Key key(KeySettings settings) {
    KeyTraits traits = KeyTraits.made(KeyRole.NAMED, Algorithm.AES256_GCM96, KeyUse.ENCRYPT);
    return Key.create(KeyId.random(), VaultId.random(), 1, traits, settings, NOW);
  }

  @Test
  void rotatingGivesTheNextVersionAndTheNextRevision() {
    Key before = key(KeySettings.DEFAULT);
    Key after = before.rotated(Optional.empty()).rotated(Optional.of(new VersionNumber(2)));
    assertThat(after.primary()).isEqualTo(new VersionNumber(3));
    assertThat(after.revision()).isEqualTo(3);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.versions().has(VersionNumber.FIRST)).isTrue();
  }

  @Test
  void rotatingFromAnotherVersionThanExpectedIsRefused() {
    Key key = key(KeySettings.DEFAULT).rotated(Optional.empty());
    assertRefused(FailureCode.VERSION_CHANGED, () -> key.rotated(Optional.of(VersionNumber.FIRST)));
  }

  @Test
  void aKeySetNotToRotateDoesNot() {
    Key key = key(KeySettings.DEFAULT.withRotationAllowed(false));
    assertRefused(FailureCode.ROTATION_NOT_ALLOWED, () -> key.rotated(Optional.empty()));
  }

  @Test
  void aKeySetNotToRotateIsBroughtVersions() {
    Key after = key(KeySettings.DEFAULT.withRotationAllowed(false)).brought();
    assertThat(after.primary()).isEqualTo(new VersionNumber(2));
    assertThat(after.revision()).isEqualTo(2);
    assertThat(after.settings().rotationAllowed()).isFalse();
  }

  @Test
  void onlyADeletableKeyIsDeleted() {
    assertRefused(FailureCode.FORBIDDEN_BY_KEY, () -> key(KeySettings.DEFAULT).deleted(GONE));
    Key gone = key(DELETABLE).deleted(GONE);
    assertThat(gone.isDeleted()).isTrue();
    assertThat(gone.revision()).isEqualTo(2);
  }

  @Test
  void nothingHappensToADeletedKeyAnyMore() {
    Key gone = key(DELETABLE).deleted(GONE);
    assertRefused(FailureCode.KEY_NOT_FOUND, () -> gone.rotated(Optional.empty()));
    assertRefused(FailureCode.KEY_NOT_FOUND, gone::brought);
    assertRefused(FailureCode.KEY_NOT_FOUND, () -> gone.withSettings(DELETABLE));
    assertRefused(FailureCode.KEY_NOT_FOUND, () -> gone.withVersions(VersionLedger.first()));
    assertRefused(FailureCode.KEY_NOT_FOUND, () -> gone.deleted(GONE));
    assertRefused(FailureCode.KEY_NOT_FOUND, gone::requireLiving);
  }

  @Test
  void exportableAndBackupAreOnlyClearedDeletableGoesEitherWay() {
    for (int from = 0; from < 8; from++) {
      for (int to = 0; to < 8; to++) {
        KeyFlags before = flags(from);
        KeyFlags wanted = flags(to);
        if (wanted.exportable() && !before.exportable()) {
          assertInvalid("exportable", () -> before.changedTo(wanted));
        } else if (wanted.backupAllowed() && !before.backupAllowed()) {
          assertInvalid("backup_allowed", () -> before.changedTo(wanted));
        } else {
          assertThat(before.changedTo(wanted)).isEqualTo(wanted);
        }
      }
    }
  }

  @Test
  void otherFlagsLeaveTheOtherSettingsAlone() {
    KeySettings before = KeySettings.DEFAULT.withInfo("text").withLabels(Map.of("a", "b"));
    KeySettings after = before.withFlags(new KeyFlags(false, false, true));
    assertThat(after.flags()).isEqualTo(new KeyFlags(false, false, true));
    assertThat(after.withFlags(KeyFlags.NONE)).isEqualTo(before);
  }

  @Test
  void settingsCannotSmuggleAFlagPastTheRule() {
    Key key = key(KeySettings.DEFAULT);
    KeySettings smuggled =
        new KeySettings(new KeyFlags(true, false, false), "", Map.of(), Optional.empty(), true);
    assertInvalid("exportable", () -> key.withSettings(smuggled));
  }

  @Test
  void anAlgorithmOffersOnlyItsUses() {
    assertRefused(
        FailureCode.UNSUPPORTED_OPERATION,
        () -> KeyTraits.made(KeyRole.NAMED, Algorithm.HMAC_SHA256, KeyUse.ENCRYPT));
    assertRefused(
        FailureCode.UNSUPPORTED_OPERATION,
        () ->
            new KeyTraits(
                KeyRole.NAMED, Algorithm.AES256_GCM96, Set.of(), Derivation.NONE, KeyOrigin.MADE));
    KeyTraits traits = KeyTraits.made(KeyRole.NAMED, Algorithm.HMAC_SHA256, KeyUse.MAC);
    traits.require(KeyUse.MAC);
    assertRefused(FailureCode.UNSUPPORTED_OPERATION, () -> traits.require(KeyUse.ENCRYPT));
  }

  @Test
  void materialForCodesMayStandBesideAnyOtherUse() {
    KeyTraits beside = traits(Algorithm.RSA_2048, Set.of(KeyUse.SIGN, KeyUse.MAC), Derivation.NONE);
    assertThat(beside.hasSeparateMac()).isTrue();
    beside.require(KeyUse.MAC);
    assertThat(KeyTraits.made(KeyRole.NAMED, Algorithm.HMAC_SHA256, KeyUse.MAC).hasSeparateMac())
        .isFalse();
    assertThat(KeyTraits.made(KeyRole.NAMED, Algorithm.ED25519, KeyUse.SIGN).hasSeparateMac())
        .isFalse();
    assertRefused(
        FailureCode.UNSUPPORTED_OPERATION,
        () -> KeyTraits.made(KeyRole.NAMED, Algorithm.ED25519, KeyUse.MAC));
  }

  @Test
  void onlySomeAlgorithmsBearADerivation() {
    Set<KeyUse> encrypt = Set.of(KeyUse.ENCRYPT);
    assertThat(traits(Algorithm.AES256_GCM96, encrypt, Derivation.CONTEXT).isDerived()).isTrue();
    assertThat(traits(Algorithm.AES256_SIV, encrypt, Derivation.CONVERGENT).isDerived()).isTrue();
    assertThat(traits(Algorithm.RSA_2048, encrypt, Derivation.NONE).isDerived()).isFalse();
    assertRefused(
        FailureCode.UNSUPPORTED_OPERATION,
        () -> traits(Algorithm.AES256_GCM96, encrypt, Derivation.CONVERGENT));
    assertRefused(
        FailureCode.UNSUPPORTED_OPERATION,
        () -> traits(Algorithm.RSA_2048, encrypt, Derivation.CONTEXT));
  }

  private static KeyTraits traits(Algorithm algorithm, Set<KeyUse> uses, Derivation derivation) {
    return new KeyTraits(KeyRole.NAMED, algorithm, uses, derivation, KeyOrigin.MADE);
  }

  @Test
  void textsOfAKeyHaveBounds() {
    KeySettings settings = KeySettings.DEFAULT;
    assertThat(settings.withInfo("x".repeat(4096)).info()).hasSize(4096);
    assertInvalid("info", () -> settings.withInfo("x".repeat(4097)));
    assertInvalid("info", () -> settings.withInfo("half \uD83D"));
    assertInvalid("labels", () -> settings.withLabels(Map.of("", "x")));
    assertInvalid("labels", () -> settings.withLabels(Map.of("n".repeat(64), "x")));
    assertInvalid("labels", () -> settings.withLabels(Map.of("n", "x".repeat(256))));
    assertInvalid("labels", () -> settings.withLabels(Map.of("n", "\uDE00 half")));
    assertInvalid("labels", () -> settings.withLabels(labels(65)));
    assertThat(settings.withLabels(labels(64)).labels()).hasSize(64);
  }

  private static Map<String, String> labels(int count) {
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < count; i++) {
      labels.put("label" + i, "");
    }
    return labels;
  }

  private static KeyFlags flags(int bits) {
    return new KeyFlags((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
  }

  @Test
  void settingsAndLedgerAreReplacedWithTheNextRevision() {
    Key key = key(KeySettings.DEFAULT);
    KeySettings wanted = KeySettings.DEFAULT.withPolicy(Optional.of(RotationPolicy.NONE));
    assertThat(wanted.policy()).contains(RotationPolicy.NONE);
    Key changed = key.withSettings(wanted);
    assertThat(changed.settings()).isEqualTo(wanted);
    assertThat(changed.revision()).isEqualTo(2);
    VersionLedger ledger = VersionLedger.first().appendWaiting();
    assertThat(changed.withVersions(ledger).versions()).isEqualTo(ledger);
  }

  @Test
  void aWrappingKeyIsClosedAndOpenedWhateverItsFlags() {
    Key closed = key(KeySettings.DEFAULT).closed(GONE);
    assertThat(closed.deletion()).contains(GONE);
    assertThat(closed.reopened().isDeleted()).isFalse();
    assertThat(closed.reopened().revision()).isEqualTo(3);
  }

  @Test
  void aRestoredKeySkipsNumbersAndRevisionsAlsoOnceItIsDeleted() {
    Key before = key(DELETABLE).rotated(Optional.empty()).deleted(GONE);
    Key after = before.skippingAhead(1000);
    assertThat(after.revision()).isEqualTo(before.revision() + 1000);
    assertThat(after.primary()).isEqualTo(before.primary());
    assertThat(after.versions().next()).isEqualTo(new VersionNumber(1003));
    assertThat(after.deletion()).isEqualTo(before.deletion());
    assertThat(after.settings()).isEqualTo(before.settings());
  }

  @Test
  void labelsAndFlagsUpToTheirBoundsAreTaken() {
    Map<String, String> longest = Map.of("n".repeat(63), "x".repeat(255));
    assertThat(KeySettings.DEFAULT.withLabels(longest).labels()).isEqualTo(longest);
    assertInvalid("labels", () -> KeySettings.DEFAULT.withLabels(Map.of("half \uD83D", "x")));
    assertThat(DELETABLE.flags().deletable()).isTrue();
    assertThat(new Maker("tink", "fast")).hasToString("tink/fast");
  }

  @Test
  void aReferenceSaysWhatItNames() {
    KeyId id = KeyId.random();
    assertThat(WrappingReference.ROOT).hasToString("root");
    assertThat(WrappingReference.to(id, new VersionNumber(7))).hasToString(id + "/7");
  }
}
