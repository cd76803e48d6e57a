// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.Grant;
import net.jqwik.api.Arbitrary;

class GrantCodecTest extends RecordCodecContract<Grant> {
  GrantCodecTest() {
    super(new GrantCodec());
  }

  @Override
  Arbitrary<Grant> anyRecord() {
    return AnyRecord.grant();
  }
}
