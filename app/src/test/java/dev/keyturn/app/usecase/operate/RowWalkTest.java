// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.RowPage;
import dev.keyturn.ports.storage.RowSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowWalkTest {
  private static final ByteString NOTHING = ByteString.takeOver(new byte[0]);

  private final RowWalk walk = new RowWalk();
  private int pagesRead;

  @Test
  void goesThroughAllPages() {
    walk.enter(listing("a", 250));
    assertThat(rest()).hasSize(250).doesNotHaveDuplicates();
    assertThat(pagesRead).isEqualTo(3);
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(walk::next);
  }

  @Test
  void readsNoPageBeforeItIsThere() {
    walk.enter(listing("a", 250));
    assertThat(pagesRead).isZero();
    for (int i = 0; i < 100; i++) {
      walk.next();
    }
    assertThat(pagesRead).isEqualTo(1);
  }

  @Test
  void whatIsEnteredOnTheWayComesFirst() {
    walk.enter(listing("a", 2));
    assertThat(walk.next().key().id()).isEqualTo("a0");
    walk.enter(listing("b", 2));
    walk.enter(listing("none", 0));
    assertThat(rest()).containsExactly("b0", "b1", "a1");
  }

  @Test
  void whoLeavesIsAtTheEnd() {
    walk.enter(listing("a", 2));
    walk.leave();
    assertThat(walk.hasNext()).isFalse();
    walk.enter(listing("b", 1));
    assertThat(rest()).containsExactly("b0");
  }

  private List<String> rest() {
    List<String> ids = new ArrayList<>();
    walk.forEachRemaining(row -> ids.add(row.key().id()));
    return ids;
  }

  private Function<PageRequest, RowPage> listing(String name, int size) {
    return page -> {
      pagesRead++;
      int from = page.cursor().map(Integer::parseInt).orElse(0);
      int to = Math.min(size, from + page.limit());
      return new RowPage(
          IntStream.range(from, to).mapToObj(i -> row(name + i)).toList(),
          to < size ? Optional.of(Integer.toString(to)) : Optional.empty());
    };
  }

  private static Row row(String id) {
    RowKey key = new RowKey(RowKind.ROLE, "", id);
    return new Row(key, 1, NOTHING, new RowSignature(1, NOTHING), Map.of());
  }
}
