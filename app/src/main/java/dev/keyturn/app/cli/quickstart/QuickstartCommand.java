// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import dev.keyturn.app.server.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
  private static final String LOG = "server.log";

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
  public Integer call() {
    Path home = Path.of(System.getProperty("keyturn.home", "")).toAbsolutePath();
    Path input = file == null ? home.resolve("README.md") : file;
    if (!Files.isRegularFile(input) || !Files.isReadable(input)) {
      throw new ParameterException(spec.commandLine(), "There is no readable file " + input + ".");
    }
    if (port != null && (port < 1 || port > FreePorts.HIGHEST_FIRST)) {
      throw new ParameterException(
          spec.commandLine(), "--port must be from 1 to " + FreePorts.HIGHEST_FIRST + ".");
    }
    try (Workshop workshop = Workshop.open()) {
      tell(home, input, workshop);
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause());
    } catch (IOException e) {
      throw unreadable(e);
    }
    return ExitCode.OK;
  }

  private void tell(Path home, Path input, Workshop workshop) throws IOException {
    Narrator narrator =
        new Narrator(spec.commandLine().getOut(), Boolean.getBoolean("keyturn.terminal"));
    Path place = data == null ? workshop.folder().resolve("data") : data.toAbsolutePath();
    Quickstart.Stage stage =
        new Quickstart.Stage(
            home,
            place,
            port == null ? FreePorts.first() : port,
            stay ? logIn(place) : workshop.folder().resolve(LOG),
            workshop,
            input);
    Quickstart story = new Quickstart(stage, narrator);
    ChildServer server = story.tell();
    narrator.say("Nothing was lost.");
    narrator.say("");
    if (stay) {
      workshop.leave(place);
      narrator.say("The server is still running; 'kill " + server.pid() + "' stops it.");
      narrator.say("Its log: " + stage.log());
      ByHand.goOn(narrator, server.address() + story.keyPath(), place);
    } else {
      server.close();
      new ByHand.Restart(home, Optional.ofNullable(data), Optional.ofNullable(port))
          .tell(narrator, story.keyPath());
    }
  }

  /** The log of a server that stays is kept with its data. */
  private static Path logIn(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      OwnerOnly.createDirectory(place);
    }
    Path log = place.resolve(LOG);
    if (!Files.exists(log)) {
      OwnerOnly.createFile(log);
    }
    return log;
  }

  private static Difference unreadable(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return new Difference("A file cannot be read or written: " + kind + " " + e.getMessage(), e);
  }
}
