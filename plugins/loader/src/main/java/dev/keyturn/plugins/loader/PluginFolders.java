// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Finds the folders of plugins and the jars in them, in the order of their names. */
final class PluginFolders {
  private PluginFolders() {}

  /** The folders in {@code directory}, one per plugin. */
  static List<Path> in(Path directory) {
    List<Path> folders = new ArrayList<>();
    for (Path entry : list(directory)) {
      if (Files.isDirectory(entry)) {
        folders.add(entry);
      } else if (endsWith(entry, ".jar")) {
        throw PluginFailure.at(
            entry, "lies beside the plugins: move it into a folder of its own.", null);
      } else if (endsWith(entry, ".zip")) {
        throw PluginFailure.at(
            entry,
            "lies beside the plugins: unpack it into a folder of its own, and move it away.",
            null);
      }
    }
    return folders;
  }

  /** The jars of the plugin in {@code folder} that are for this platform; at least one. */
  static URL[] jars(Path folder) {
    JarPlatform platform = JarPlatform.current();
    List<URL> jars = new ArrayList<>();
    for (Path entry : list(folder)) {
      if (endsWith(entry, ".jar") && platform.takes(entry)) {
        jars.add(checked(entry));
      }
    }
    if (jars.isEmpty()) {
      throw PluginFailure.at(
          folder,
          "is a plugin without any jar for this platform: put them in, or remove the folder.",
          null);
    }
    return jars.toArray(URL[]::new);
  }

  private static List<Path> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw PluginFailure.at(directory, "is not a folder of plugins.", null);
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(entry -> !isHidden(entry)).sorted().toList();
    } catch (UncheckedIOException e) {
      throw PluginFailure.unreadable(directory, "cannot be read", e.getCause());
    } catch (IOException e) {
      throw PluginFailure.unreadable(directory, "cannot be read", e);
    }
  }

  /** A class loader would pass over a broken jar in silence. */
  private static URL checked(Path jar) {
    try (ZipFile opened = new ZipFile(jar.toFile())) {
      if (opened.size() == 0) {
        throw PluginFailure.at(jar, "is an empty jar: copy it anew.", null);
      }
      return jar.toUri().toURL();
    } catch (IOException e) {
      throw PluginFailure.unreadable(jar, "is no readable jar", e);
    }
  }

  private static boolean endsWith(Path path, String ending) {
    return path.getFileName().toString().endsWith(ending);
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
