// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a file of the store is, by its name. The snapshot of a generation holds what was there when
 * the journal of that generation was begun.
 */
record FileName(Type type, long generation) implements Comparable<FileName> {
  private static final Pattern NAME = Pattern.compile("(journal|snapshot)-(\\d{10,18})");
  private static final String UNFINISHED = ".tmp";

  enum Type {
    JOURNAL("journal"),
    SNAPSHOT("snapshot");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static FileName journal(long generation) {
    return new FileName(Type.JOURNAL, generation);
  }

  static FileName snapshot(long generation) {
    return new FileName(Type.SNAPSHOT, generation);
  }

  /** Those that are files of the store, finished ones. */
  static SortedSet<FileName> among(Set<String> names) {
    return names.stream()
        .flatMap(name -> parse(name).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static boolean isUnfinished(String name) {
    return name.endsWith(UNFINISHED);
  }

  /** The name while it is being written. */
  String unfinished() {
    return this + UNFINISHED;
  }

  @Override
  public int compareTo(FileName other) {
    return Comparator.comparingLong(FileName::generation)
        .thenComparing(FileName::type)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return "%s-%010d".formatted(type.word(), generation);
  }

  private static Optional<FileName> parse(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Type type = matcher.group(1).equals(Type.JOURNAL.word()) ? Type.JOURNAL : Type.SNAPSHOT;
    return Optional.of(new FileName(type, Long.parseLong(matcher.group(2))));
  }
}
