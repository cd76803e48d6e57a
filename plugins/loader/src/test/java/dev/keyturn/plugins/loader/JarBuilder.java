// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.ports.spi.Provider;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources and packs them into a real jar. */
final class JarBuilder {
  private final Path workshop;
  private final List<String> classPath = new ArrayList<>();
  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, byte[]> files = new TreeMap<>();

  /** A builder that works in a new folder below {@code workshop}. */
  JarBuilder(Path workshop) throws IOException {
    this.workshop = Files.createTempDirectory(workshop, "jar");
    classPath.add(placeOf(ByteString.class).toString());
    classPath.add(placeOf(Provider.class).toString());
  }

  /** The folder or jar that a class of the host came from. */
  static Path placeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  JarBuilder source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  JarBuilder file(String name, String content) {
    files.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Classes to compile against that do not go into the jar. */
  JarBuilder against(Path jar) {
    classPath.add(jar.toString());
    return this;
  }

  Path build(Path jar) throws IOException {
    if (!sources.isEmpty()) {
      compile();
    }
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return jar;
  }

  private void compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<SimpleJavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(unit(name, text)));
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            workshop.toString(),
            "-classpath",
            String.join(File.pathSeparator, classPath));
    assertThat(compiler.getTask(null, null, null, options, null, units).call())
        .as("the plugin compiles")
        .isTrue();
    try (Stream<Path> compiled = Files.walk(workshop)) {
      for (Path file : compiled.filter(Files::isRegularFile).toList()) {
        String name = workshop.relativize(file).toString().replace('\\', '/');
        files.put(name, Files.readAllBytes(file));
      }
    }
  }

  private static SimpleJavaFileObject unit(String className, String text) {
    URI name = URI.create("string:///" + className.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(name, SimpleJavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
