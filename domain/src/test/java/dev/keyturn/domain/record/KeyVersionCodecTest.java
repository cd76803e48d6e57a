// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.key.KeyVersion;
import net.jqwik.api.Arbitrary;

class KeyVersionCodecTest extends RecordCodecContract<KeyVersion> {
  KeyVersionCodecTest() {
    super(new KeyVersionCodec());
  }

  @Override
  Arbitrary<KeyVersion> anyRecord() {
    return AnyKey.version();
  }
}
