// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.key.Key;
import net.jqwik.api.Arbitrary;

class KeyCodecTest extends RecordCodecContract<Key> {
  KeyCodecTest() {
    super(new KeyCodec());
  }

  @Override
  Arbitrary<Key> anyRecord() {
    return AnyKey.key();
  }
}
