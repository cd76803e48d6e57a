// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.Principal;
import net.jqwik.api.Arbitrary;

class PrincipalCodecTest extends RecordCodecContract<Principal> {
  PrincipalCodecTest() {
    super(new PrincipalCodec());
  }

  @Override
  Arbitrary<Principal> anyRecord() {
    return AnyRecord.principal();
  }
}
