// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PageTest {
  private static final String TEXT =
      "# Title\n<!-- figures: begin -->\nold\n<!-- figures: end -->\nProse.\n";

  @Test
  void onlyTheFiguresAreReplaced() {
    assertThat(Page.replaced(TEXT, "new\n"))
        .isEqualTo("# Title\n<!-- figures: begin -->\nnew\n<!-- figures: end -->\nProse.\n");
  }

  @Test
  void aPageWithoutAPlaceForThemIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Page.replaced("# Title\n", "new\n"));
  }
}
