// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import java.util.List;
import java.util.Optional;

/** Cuts lists; the cursor is the position. */
final class Pages {
  private Pages() {}

  static <T> Page<T> of(List<T> all, PageQuery query) {
    int start = query.cursor().map(Integer::parseInt).orElse(0);
    int end = Math.min(all.size(), start + query.limit());
    return new Page<>(
        all.subList(start, end),
        end < all.size() ? Optional.of(Integer.toString(end)) : Optional.empty());
  }
}
