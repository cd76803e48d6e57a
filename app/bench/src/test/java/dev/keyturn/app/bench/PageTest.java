// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PageTest {
  private static final String TEXT =
      """
      # Title
      <!-- others: begin -->
      others
      <!-- others: end -->
      <!-- figures: begin -->
      old
      <!-- figures: end -->
      Prose.
      """;

  @Test
  void onlyTheFiguresOfThatNameAreReplaced() {
    assertThat(Page.replaced(TEXT, "figures", "new\n")).isEqualTo(TEXT.replace("old", "new"));
    assertThat(Page.replaced(TEXT, "others", "new\n"))
        .isEqualTo(TEXT.replace("\nothers\n", "\nnew\n"));
  }

  @Test
  void aPageWithoutAPlaceForThemIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Page.replaced("# Title\n", "figures", "new\n"));
  }
}
