// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowPage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** Goes through the rows of listings page by page, with pauses as one likes. For one thread. */
final class RowWalk implements Iterator<Row> {
  private static final int PAGE = 100;

  private final Deque<Listing> listings = new ArrayDeque<>();

  /** Goes through another listing first, and then on with the rest. */
  void enter(Function<PageRequest, RowPage> listing) {
    listings.push(new Listing(listing));
  }

  /** Goes nowhere any more. */
  void leave() {
    listings.clear();
  }

  @Override
  public boolean hasNext() {
    while (!listings.isEmpty() && !listings.peek().hasNext()) {
      listings.pop();
    }
    return !listings.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return listings.peek().next();
  }

  private static final class Listing implements Iterator<Row> {
    private final Function<PageRequest, RowPage> pages;
    private Iterator<Row> page = List.<Row>of().iterator();
    private Optional<PageRequest> nextPage = Optional.of(PageRequest.first(PAGE));

    Listing(Function<PageRequest, RowPage> pages) {
      this.pages = pages;
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && nextPage.isPresent()) {
        RowPage read = pages.apply(nextPage.get());
        page = read.rows().iterator();
        nextPage = read.next().map(cursor -> new PageRequest(Optional.of(cursor), PAGE));
      }
      return page.hasNext();
    }

    @Override
    public Row next() {
      return page.next();
    }
  }
}
