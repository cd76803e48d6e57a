// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.vault.Vault;
import net.jqwik.api.Arbitrary;

class VaultCodecTest extends RecordCodecContract<Vault> {
  VaultCodecTest() {
    super(new VaultCodec());
  }

  @Override
  Arbitrary<Vault> anyRecord() {
    return AnyRecord.vault();
  }
}
