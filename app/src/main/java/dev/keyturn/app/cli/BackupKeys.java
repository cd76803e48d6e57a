// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.cli.remote.Passphrase;
import dev.keyturn.app.cli.remote.PrivateText;
import dev.keyturn.app.server.age.AgeKey;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What opens a backup. */
final class BackupKeys {
  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "A file with the private key of age for which the backup was made.")
  private Path identity;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "A file with the passphrase (default: asked for).")
  private Path passphraseFile;

  AgeKey key(CommandLine command) {
    return identity == null
        ? AgeKey.passphrase(Passphrase.of(passphraseFile, command, false))
        : AgeKey.identity(PrivateText.identity(identity));
  }
}
