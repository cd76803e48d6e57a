// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import dev.keyturn.app.bench.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** H2 in a file of the data directory, which is what one gets without a word. */
final class H2Place implements Place {
  private final Scratch scratch = Scratch.make();
  private final Path data;

  H2Place() {
    try {
      data = Files.createDirectory(scratch.folder().resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path data() {
    return data;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public List<String> arguments() {
    return List.of();
  }

  @Override
  public long bytes() {
    try {
      return Files.size(data.resolve("store").resolve("keyturn.mv.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String binaryType() {
    return "VARBINARY(1048576)";
  }

  @Override
  public BareDatabase bare() {
    return BareH2.in(scratch.folder().resolve("bare"));
  }

  @Override
  public void close() {
    scratch.close();
  }
}
