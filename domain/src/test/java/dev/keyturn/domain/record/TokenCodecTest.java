// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.access.Token;
import net.jqwik.api.Arbitrary;

class TokenCodecTest extends RecordCodecContract<Token> {
  TokenCodecTest() {
    super(new TokenCodec());
  }

  @Override
  Arbitrary<Token> anyRecord() {
    return AnyRecord.token();
  }
}
