// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.NameBinding;
import net.jqwik.api.Arbitrary;

class NameBindingCodecTest extends RecordCodecContract<NameBinding> {
  NameBindingCodecTest() {
    super(new NameBindingCodec());
  }

  @Override
  Arbitrary<NameBinding> anyRecord() {
    return AnyRecord.nameBinding();
  }
}
