// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import static dev.keyturn.domain.record.Golden.NOW;
import static dev.keyturn.domain.record.Golden.assertBytes;
import static dev.keyturn.domain.record.Golden.id;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyUse;
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
import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.domain.vault.NamespaceId;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.domain.vault.VaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The stored bytes, field by field, by an independent writer that follows docs/formats.md. */
class GoldenKeyRecordsTest {
  private static final String NAME_BINDING =
      """
      01
      000000057370616365
      000000075ac3bc72696368
      11111111111141118111111111111111
      0000000000000003
      """;

  private static final String VAULT =
      """
      01
      11111111111141118111111111111111
      22222222222242228222222222222222
      0000000000000007
      000000084f5244494e415259
      000000096f66206f7264657273
      01
      0100000000000151800000000000000000
      0100000000000003e8
      00
      000000000000003c0000000000000005
      0133333333333343338333333333333333
      0000000000000004
      0100000000695735a5000000000000000000000000695735e10000000000000000
      00000000695735a50000000000000006
      0000000000000002
      """;

  private static final String KEY =
      """
      01
      11111111111141118111111111111111
      22222222222242228222222222222222
      0000000000000007
      000000054e414d4544
      0000000c6165733235362d67636d3936
      0000000100000007454e4352595054
      000000044e4f4e45
      000000044d414445
      00
      01
      01
      00000004696e666f
      0000000200000003656e760000000474657374000000047465616d0000000161
      00
      01
      0000000000000003
      0000000000000005
      0000000100000000000000020000000000000002
      0000000000000001
      0000000000000001
      010000000000000002
      00
      00000000695735a50000000000000006
      0000000000000009
      """;

  private static final String KEY_VERSION =
      """
      01
      11111111111141118111111111111111
      0000000000000003
      22222222222242228222222222222222
      0000000c6165733235362d67636d3936
      0000000474696e6b
      0000000674696e6b2d31
      00000008504f525441424c45
      00000006414354495645
      00000000695735a50000000000000000
      00000000695735e10000000000000000
      00000002000000044d41494e0133333333333343338333333333333333000000000000000400000003010203000000034d4143013333333333334333833333333333333300000000000000040000000104
      01000000020506
      00000001000000046e6f74650000000178
      0000000000000002
      """;

  @Test
  void nameBinding() {
    assertBytes(
        new NameBindingCodec(), new NameBinding("space", "Z\u00FCrich", id(1), 3), NAME_BINDING);
  }

  @Test
  void vault() {
    RotationPolicy policy =
        new RotationPolicy(
            Optional.of(Duration.ofDays(1)),
            Optional.of(1000L),
            Optional.empty(),
            Duration.ofSeconds(60, 5));
    Vault vault =
        new Vault(
            new VaultId(id(1)),
            new NamespaceId(id(2)),
            7,
            VaultKind.ORDINARY,
            "of orders",
            Optional.of(policy),
            Optional.of(new KeyId(id(3))),
            4,
            Optional.of(new Deletion(NOW, NOW.plusSeconds(60))),
            NOW.plusNanos(6),
            2);
    assertBytes(new VaultCodec(), vault, VAULT);
  }

  @Test
  void key() {
    KeyTraits traits =
        new KeyTraits(
            KeyRole.NAMED,
            Algorithm.AES256_GCM96,
            Set.of(KeyUse.ENCRYPT),
            Derivation.NONE,
            KeyOrigin.MADE);
    KeySettings settings =
        new KeySettings(
            new KeyFlags(false, true, true),
            "info",
            Map.of("team", "a", "env", "test"),
            Optional.empty(),
            true);
    VersionLedger ledger =
        new VersionLedger(
            new VersionNumber(3),
            new VersionNumber(5),
            List.of(new VersionRange(new VersionNumber(2), new VersionNumber(2))),
            VersionNumber.FIRST,
            VersionNumber.FIRST,
            Optional.of(new VersionNumber(2)));
    Key key =
        new Key(
            new KeyId(id(1)),
            new VaultId(id(2)),
            7,
            traits,
            settings,
            ledger,
            Optional.empty(),
            NOW.plusNanos(6),
            9);
    assertBytes(new KeyCodec(), key, KEY);
  }

  @Test
  void keyVersion() {
    WrappedKeyMaterial main =
        new WrappedKeyMaterial(
            WrappingReference.to(new KeyId(id(3)), new VersionNumber(4)),
            ByteString.copyOf(new byte[] {1, 2, 3}));
    WrappedKeyMaterial mac =
        new WrappedKeyMaterial(main.under(), ByteString.copyOf(new byte[] {4}));
    KeyVersion version =
        new KeyVersion(
            new KeyId(id(1)),
            new VersionNumber(3),
            id(2),
            Algorithm.AES256_GCM96,
            new Maker("tink", "tink-1"),
            MaterialForm.PORTABLE,
            VersionState.ACTIVE,
            NOW,
            NOW.plusSeconds(60),
            Map.of(Slot.MAIN, main, Slot.MAC, mac),
            Optional.of(ByteString.copyOf(new byte[] {5, 6})),
            Map.of("note", "x"),
            2);
    assertBytes(new KeyVersionCodec(), version, KEY_VERSION);
  }
}
