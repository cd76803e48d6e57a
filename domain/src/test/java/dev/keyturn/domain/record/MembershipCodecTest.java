// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.Membership;
import net.jqwik.api.Arbitrary;

class MembershipCodecTest extends RecordCodecContract<Membership> {
  MembershipCodecTest() {
    super(new MembershipCodec());
  }

  @Override
  Arbitrary<Membership> anyRecord() {
    return AnyRecord.membership();
  }
}
