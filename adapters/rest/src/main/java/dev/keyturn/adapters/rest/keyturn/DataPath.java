// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.UriText;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.ports.inbound.KeyReference;
import java.util.List;
import java.util.Optional;

/** The path of a hot call, {@code /api/v1/vaults/{vault}/keys/{key}/{verb}}, still encoded. */
record DataPath(String vault, String key, DataVerb verb) {
  private static final List<String> ROOT = List.of("", "api", "v1", "vaults");
  private static final int SEGMENTS = 8;

  /** Empty if the path is another one; a slash at its end does not matter. */
  static Optional<DataPath> match(String path) {
    String[] segments =
        (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
    if (segments.length != SEGMENTS
        || !ROOT.equals(List.of(segments).subList(0, ROOT.size()))
        || !segments[5].equals("keys")
        || segments[4].isEmpty()
        || segments[6].isEmpty()) {
      return Optional.empty();
    }
    return DataVerb.of(segments[7]).map(verb -> new DataPath(segments[4], segments[6], verb));
  }

  KeyReference reference() {
    return new KeyReference(
        References.vault("vault", UriText.segment(vault)), new KeyName(UriText.segment(key)));
  }
}
