// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.Role;
import net.jqwik.api.Arbitrary;

class RoleCodecTest extends RecordCodecContract<Role> {
  RoleCodecTest() {
    super(new RoleCodec());
  }

  @Override
  Arbitrary<Role> anyRecord() {
    return AnyRecord.role();
  }
}
