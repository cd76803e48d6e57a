// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of a trail as they are at one moment, in the order of their records. A server may go on
 * writing, and begin as many files as it likes.
 */
final class TrailSources implements Closeable {
  private static final int ATTEMPTS = 100;

  private final List<TrailSource> sources = new ArrayList<>();

  private TrailSources() {}

  static TrailSources open(TrailFiles files, List<Path> folders) throws IOException {
    TrailSources all = new TrailSources();
    try {
      for (Path folder : folders) {
        all.add(files, folder);
      }
      all.sort();
      return all;
    } catch (IOException | RuntimeException | Error e) {
      all.close();
      throw e;
    }
  }

  List<TrailSource> inOrder() {
    return sources;
  }

  @Override
  public void close() throws IOException {
    for (TrailSource source : sources) {
      source.close();
    }
  }

  private void add(TrailFiles files, Path folder) throws IOException {
    Path path = folder.resolve(files.current().getFileName());
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Object> before = identityAt(path);
      Optional<TrailSource> current = before.isPresent() ? open(path) : Optional.empty();
      List<Path> others = files.in(folder);
      others.remove(path);
      if (before.isPresent() == current.isPresent() && before.equals(identityAt(path))) {
        // No file has got another name meanwhile.
        others.stream().map(TrailSource::new).forEach(sources::add);
        current.ifPresent(sources::add);
        return;
      }
      if (current.isPresent()) {
        current.get().close();
      }
    }
    throw new IOException("those in " + folder + " change too fast");
  }

  private void sort() throws IOException {
    for (TrailSource source : sources) {
      source.findFirst();
    }
    sources.sort(
        Comparator.comparingLong(TrailSource::firstSequence)
            .thenComparing(source -> source.path().toString()));
  }

  private static Optional<TrailSource> open(Path path) throws IOException {
    TrailSource source = new TrailSource(path);
    try {
      source.open();
      return Optional.of(source);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> identityAt(Path path) throws IOException {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(Objects.requireNonNullElse(attributes.fileKey(), path))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
