// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyturn quickstart}. */
@Command(
    name = "quickstart",
    description = {
      "Run the rotation story on a real file, over a server of its own.",
      "Encrypts, rotates, decrypts, re-wraps, rotates the server's keys, restarts, decrypts again."
    },
    mixinStandardHelpOptions = true)
public final class QuickstartCommand implements Callable<Integer> {
  @Option(
      names = "--file",
      paramLabel = "PATH",
      description = "What to encrypt (default: the README of the distribution).")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the data here (default: a temporary directory that is removed).")
  private Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Listen on N, N+1 and N+2 (default: free ports).")
  private Integer port;

  @Option(names = "--stay", description = "Leave the server running, and its data where they are.")
  private boolean stay;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path home = Path.of(System.getProperty("keyturn.home", "")).toAbsolutePath();
    Path input = file == null ? home.resolve("README.md") : file;
    if (!Files.isRegularFile(input) || !Files.isReadable(input)) {
      throw new ParameterException(spec.commandLine(), "There is no readable file " + input + ".");
    }
    Path workshop = Files.createTempDirectory("keyturn-quickstart");
    Path place = data == null ? workshop.resolve("data") : data.toAbsolutePath();
    Narrator narrator =
        new Narrator(spec.commandLine().getOut(), Boolean.getBoolean("keyturn.terminal"));
    try {
      Quickstart.Stage stage =
          new Quickstart.Stage(
              home, place, port == null ? FreePorts.first() : port, workshop, input);
      Quickstart story = new Quickstart(stage, narrator);
      ChildServer server = story.tell();
      narrator.say("Nothing was lost.");
      end(server, place, story.keyPath(), narrator);
    } finally {
      remove(workshop, stay && data == null ? List.of(place) : List.of());
    }
    return ExitCode.OK;
  }

  private void end(ChildServer server, Path place, String key, Narrator narrator) {
    narrator.say("");
    if (stay) {
      server.leave();
      narrator.say("The server is still running; 'kill " + server.pid() + "' stops it.");
      ByHand.goOn(narrator, server.address() + key, place);
    } else {
      server.close();
      ByHand.startOver(narrator, data == null ? "keyturn-data" : place.toString(), key, data);
    }
  }

  /** Removes a folder, apart from what lies in those to keep. */
  private static void remove(Path folder, List<Path> keep) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .filter(path -> keep.stream().noneMatch(kept -> related(path, kept)))
          .forEach(QuickstartCommand::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean related(Path path, Path kept) {
    return path.startsWith(kept) || kept.startsWith(path);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
