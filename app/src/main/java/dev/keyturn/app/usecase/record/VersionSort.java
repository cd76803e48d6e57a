// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.MaterialForm;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What decides which engines can serve a version. Its text, {@code algorithm/uses/form/maker}, is
 * what versions are counted by.
 *
 * @param uses those of its key, and {@link KeyUse#DERIVE} if that is derived
 */
public record VersionSort(Algorithm algorithm, Set<KeyUse> uses, MaterialForm form, Maker maker) {
  private static final int PARTS = 5;
  private static final String NOTE = "uses";
  private static final String AND = "+";

  public VersionSort {
    uses = Set.copyOf(uses);
  }

  /** What a version notes of its key, since its row is written without that. */
  public static Map<String, String> note(KeyTraits traits) {
    Set<KeyUse> uses = EnumSet.copyOf(traits.uses());
    if (traits.isDerived()) {
      uses.add(KeyUse.DERIVE);
    }
    return Map.of(NOTE, print(uses));
  }

  /** The sort of a version; one without a note is for whatever its algorithm offers. */
  static VersionSort of(KeyVersion version) {
    String noted = version.attributes().get(NOTE);
    Set<KeyUse> uses = noted == null ? version.algorithm().uses() : uses(noted);
    return new VersionSort(version.algorithm(), uses, version.form(), version.maker());
  }

  /** The name of the algorithm in a text, which this release may not know. */
  public static String algorithmName(String text) {
    return text.split("/", 2)[0];
  }

  /** Reads a text; throws {@link IllegalArgumentException} if it is none. */
  public static VersionSort parse(String text) {
    String[] parts = text.split("/", PARTS);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("no sort of version");
    }
    return new VersionSort(
        Algorithm.find(parts[0]).orElseThrow(IllegalArgumentException::new),
        uses(parts[1]),
        MaterialForm.valueOf(parts[2].toUpperCase(Locale.ROOT)),
        new Maker(parts[3], parts[4]));
  }

  @Override
  public String toString() {
    return algorithm + "/" + print(uses) + "/" + form.name().toLowerCase(Locale.ROOT) + "/" + maker;
  }

  private static String print(Set<KeyUse> uses) {
    return new TreeSet<>(uses)
        .stream().map(use -> use.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(AND));
  }

  private static Set<KeyUse> uses(String text) {
    return Arrays.stream(text.split("\\" + AND, -1))
        .map(use -> KeyUse.valueOf(use.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
