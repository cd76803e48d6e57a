// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyturn backup}. */
@Command(
    name = "backup",
    description = {
      "Write a backup of everything into a new file, while the server serves.",
      "It is encrypted for a recipient of age, or under a passphrase, and never holds the root key."
    },
    mixinStandardHelpOptions = true)
public final class BackupCommand extends RemoteCommand {
  /** Who can open it. */
  static final class Lock {
    @Option(
        names = "--recipient",
        paramLabel = "KEY",
        description = "A public key of age (age1...), whose private key opens the backup.")
    private String recipient;

    @Option(
        names = "--passphrase-file",
        paramLabel = "FILE",
        description = "A file with a passphrase (default: asked for).")
    private Path passphraseFile;
  }

  @Parameters(paramLabel = "FILE", description = "Where the backup goes.")
  private Path file;

  @ArgGroup private Lock lock = new Lock();

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Override
  void run(Remote server, Display display) {
    if (!force && Files.exists(file)) {
      throw new CallFailed("The file " + file + " exists already; --force replaces it.");
    }
    try {
      BackupFile.Written written = new BackupFile(file, force, this::note).fetch(server, order());
      ObjectNode told = Remote.object().put("file", file.toString()).put("bytes", written.bytes());
      display.one(told.setAll(written.facts()));
    } catch (IOException e) {
      throw new CallFailed("The backup cannot be written to " + file + ": " + e.getMessage(), e);
    }
  }

  private ObjectNode order() {
    if (lock.recipient != null) {
      return Remote.object().put("recipient", lock.recipient);
    }
    char[] passphrase = Passphrase.of(lock.passphraseFile, commandLine(), true);
    try {
      return Remote.object().put("passphrase", new String(passphrase));
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }
}
