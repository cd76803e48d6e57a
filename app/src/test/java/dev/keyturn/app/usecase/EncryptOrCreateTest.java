// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.ProtectData.Encrypted;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Encrypting under a key that may not be there yet. */
class EncryptOrCreateTest {
  private static final NewKey ORDER =
      new NewKey(Algorithm.AES256_GCM96, Optional.empty(), KeySettings.DEFAULT);

  private final TestHouse house = TestHouse.open();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aMissingKeyIsMadeAndUsed() {
    KeyReference key = new KeyReference(house.vault("upsert"), new KeyName("new"));
    Encrypted made = encrypt(key, Optional.of(VersionNumber.FIRST));
    assertThat(house.decrypt(key, made.ciphertext())).isEqualTo("text");
    assertThat(encrypt(key, Optional.empty()).version()).isEqualTo(VersionNumber.FIRST);
  }

  @Test
  void aVersionThatANewKeyCannotHaveMakesNone() {
    KeyReference key = new KeyReference(house.vault("upsert"), new KeyName("new"));
    assertThat(Failures.code(() -> encrypt(key, Optional.of(new VersionNumber(5)))))
        .isEqualTo(FailureCode.KEY_NOT_FOUND);
    assertThat(Failures.code(() -> house.read(key))).isEqualTo(FailureCode.KEY_NOT_FOUND);
  }

  private Encrypted encrypt(KeyReference key, Optional<VersionNumber> version) {
    ToEncrypt item =
        new ToEncrypt(TestHouse.bytes("text"), ByteString.empty(), Optional.empty(), version);
    return house
        .server
        .protectData()
        .encryptOrCreate(
            house.admin(), TestHouse.CONTEXT, key, EnvelopeFormat.STORED_SAFE, List.of(item), ORDER)
        .single();
  }
}
