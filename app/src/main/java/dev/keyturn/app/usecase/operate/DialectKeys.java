// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.SystemVaults;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;

/** The keys of the Piiano dialect, in a system vault of their own. */
enum DialectKeys {
  /** Ordinary encryption. */
  RANDOMIZED("randomized", Algorithm.AES256_GCM96, KeyUse.ENCRYPT, true),
  /** Equal input, equal ciphertext. */
  DETERMINISTIC("deterministic", Algorithm.AES256_SIV, KeyUse.ENCRYPT, true),
  /** Token ids, which must stay the same for ever. */
  HASHING("hashing", Algorithm.HMAC_SHA256, KeyUse.MAC, false);

  private final String text;
  private final Algorithm algorithm;
  private final KeyUse use;
  private final boolean rotates;

  DialectKeys(String text, Algorithm algorithm, KeyUse use, boolean rotates) {
    this.text = text;
    this.algorithm = algorithm;
    this.use = use;
    this.rotates = rotates;
  }

  static Vault vault(Keyring keyring, Records records) {
    RowKey name = new RowKey(RowKind.VAULT_NAME, SystemVaults.SPACE, SystemVaults.PIIANO);
    return records
        .get(RecordTypes.VAULT_NAME, name)
        .flatMap(binding -> keyring.directory().findVault(new VaultId(binding.target())))
        .orElseThrow(Vault::notFound);
  }

  /** False where no engine could make it when the installation was laid. */
  static boolean exists(Records records, Vault vault, DialectKeys key) {
    RowKey name = new RowKey(RowKind.KEY_NAME, vault.id().toString(), key.keyName().value());
    return records.get(RecordTypes.KEY_NAME, name).isPresent();
  }

  KeyName keyName() {
    return new KeyName(text);
  }

  Algorithm algorithm() {
    return algorithm;
  }

  KeyUse use() {
    return use;
  }

  boolean rotates() {
    return rotates;
  }
}
