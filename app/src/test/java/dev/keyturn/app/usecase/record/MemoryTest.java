// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private final Memory<String, String> memory = new Memory<>(10);

  @Test
  void whatWasWrittenIsNotReadAgain() {
    Memory.Mark mark = memory.mark("key");
    memory.forget("key");
    memory.remember("key", mark, "written");
    assertThat(known()).contains("written");
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsRead() {
    Memory.Mark mark = memory.mark("key");
    memory.forget("key");
    memory.forget("key");
    memory.remember("key", mark, "written");
    assertThat(known()).contains("read");
  }

  @Test
  void whatWasForgottenWithAllTheRestIsRead() {
    Memory.Mark mark = memory.mark("key");
    memory.forget("key");
    memory.forgetAll();
    memory.remember("key", mark, "written");
    assertThat(known()).contains("read");
  }

  @Test
  void whatWasReadMeanwhileStays() {
    Memory.Mark mark = memory.mark("key");
    memory.forget("key");
    assertThat(memory.get("key", key -> "newer")).contains("newer");
    memory.remember("key", mark, "written");
    assertThat(known()).contains("newer");
  }

  @Test
  void whatIsRememberedCanBeForgotten() {
    Memory.Mark mark = memory.mark("key");
    memory.forget("key");
    memory.remember("key", mark, "written");
    memory.forget("key");
    assertThat(known()).contains("read");
  }

  private Optional<String> known() {
    return memory.get("key", key -> "read");
  }
}
