// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which jars are for this platform. A library with native code comes as one jar per platform, each
 * with the same classes, and the file name ends with the platform as Maven classifiers spell it
 * ({@code linux-x86_64}, {@code osx-aarch_64}). A jar without such an ending is for all.
 */
final class JarPlatform {
  private static final Pattern BOUND =
      Pattern.compile(".*-(?<platform>(?:linux|osx|windows)-[a-z0-9]+_(?:32|64))\\.jar");

  private final String platform;

  private JarPlatform(String platform) {
    this.platform = platform;
  }

  static JarPlatform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** The platform that the JVM calls by these names. */
  static JarPlatform of(String osName, String osArch) {
    return new JarPlatform(system(osName) + "-" + processor(osArch));
  }

  boolean takes(Path jar) {
    Matcher bound = BOUND.matcher(jar.getFileName().toString());
    return !bound.matches() || bound.group("platform").equals(platform);
  }

  private static String system(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "osx";
    }
    return name.startsWith("windows") ? "windows" : name;
  }

  private static String processor(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> "x86_64";
      case "x86", "i386" -> "x86_32";
      case "aarch64" -> "aarch_64";
      default -> osArch;
    };
  }
}
