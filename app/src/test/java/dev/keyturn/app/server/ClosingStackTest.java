// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingStackTest {
  @Test
  void closesLastFirstEvenIfOneFails() {
    List<String> closed = new ArrayList<>();
    ClosingStack stack = new ClosingStack();
    stack.atTheEnd(() -> closed.add("first"));
    stack.atTheEnd(
        () -> {
          closed.add("second");
          throw new IOException("on purpose");
        });
    stack.opened(() -> closed.add("third"));
    stack.close();
    stack.close();
    assertThat(closed).containsExactly("third", "second", "first");
  }
}
