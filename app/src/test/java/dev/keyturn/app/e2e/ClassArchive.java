// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The classes of the assembled distribution in the form in which the JVM that runs the tests shares
 * them, so that every start finds them loaded. Made by the first test that starts the program;
 * without it, starts take longer and do the same.
 */
final class ClassArchive {
  private static final Path FILE =
      Keyturn.HOME.resolveSibling("keyturn-" + Runtime.version() + ".jsa");
  private static final int PATIENCE_SECONDS = 120;
  private static final String WITHOUT = "Starts take longer without an archive of classes: ";

  private ClassArchive() {}

  /** What a JVM must be told to use it; nothing if it cannot be made. */
  static Optional<String> option() {
    return Made.OPTION;
  }

  /** One process makes it, and the others wait. */
  private static final class Made {
    static final Optional<String> OPTION = makeOnce();

    /** {@code bin/keyturn} cannot take a path with a space in an option. */
    private static Optional<String> makeOnce() {
      if (FILE.toString().chars().anyMatch(Character::isWhitespace)) {
        System.out.println(WITHOUT + "there is a space in " + FILE);
        return Optional.empty();
      }
      Path lock = Keyturn.HOME.resolveSibling("keyturn.jsa.lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && (isOfThisDistribution() || make())) {
          return Optional.of("-XX:SharedArchiveFile=" + FILE);
        }
      } catch (IOException e) {
        System.out.println(WITHOUT + e);
      }
      return Optional.empty();
    }
  }

  /**
   * The JVM itself looks at sizes and times only, and every build gives its files the same time.
   */
  private static boolean isOfThisDistribution() throws IOException {
    return Files.exists(FILE)
        && Files.getLastModifiedTime(FILE)
                .compareTo(Files.getLastModifiedTime(Keyturn.HOME.resolve("lib")))
            > 0;
  }

  private static boolean make() throws IOException {
    Path folder = Files.createTempDirectory(Keyturn.HOME.getParent(), "archiving");
    Path log = Files.createFile(folder.resolve("log"));
    try {
      Path made = folder.resolve("made.jsa");
      serveAndStop(folder, made, log);
      Files.move(made, FILE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (AssertionError | RuntimeException e) {
      System.out.println(WITHOUT + e + "\n" + Files.readString(log));
      return false;
    } finally {
      delete(folder);
    }
  }

  /** The JVM writes down the classes of a server at its end. */
  private static void serveAndStop(Path folder, Path archive, Path log) throws IOException {
    int port = TestPorts.first();
    ProcessBuilder builder =
        Keyturn.program(
            List.of("server", "--data", "" + folder.resolve("data"), "--port", "" + port),
            "-XX:ArchiveClassesAtExit=" + archive);
    Process server = builder.redirectOutput(log.toFile()).start();
    try {
      Path token = folder.resolve("data/admin.token");
      Patience.await(
          "a server", () -> !server.isAlive() || (Files.exists(token) && answers(port + 1)));
      assertThat(server.isAlive()).as("the server goes on").isTrue();
      call(new Wire(URI.create("http://127.0.0.1:" + port), Files.readString(token).strip()));
      server.destroy();
      assertThat(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it stops").isTrue();
      assertThat(archive).exists();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      server.destroyForcibly().onExit().join();
    }
  }

  private static boolean answers(int adminPort) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), adminPort)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void call(Wire wire) {
    String key = wire.createKey(wire.createVault("archive"), "key");
    String ciphertext = wire.encrypt(key, "plain");
    wire.rotate(key);
    wire.decrypt(key, ciphertext);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
