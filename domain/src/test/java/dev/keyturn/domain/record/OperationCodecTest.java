// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.operation.Operation;
import net.jqwik.api.Arbitrary;

class OperationCodecTest extends RecordCodecContract<Operation> {
  OperationCodecTest() {
    super(new OperationCodec());
  }

  @Override
  Arbitrary<Operation> anyRecord() {
    return AnyRecord.operation();
  }
}
