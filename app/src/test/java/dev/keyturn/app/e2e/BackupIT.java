// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Keyturn.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One installation through backup, loss, restore, migration and damage, by its own commands. */
class BackupIT {
  @TempDir private Path folder;

  private Path passphrase;
  private Path backup;
  private String keyPath;
  private final Map<String, String> ciphertexts = new TreeMap<>();

  @Test
  void whatWasBackedUpUnderLoadIsRestoredMovedAndVerified() throws Exception {
    passphrase = secret("passphrase", "correct horse battery staple");
    backup = folder.resolve("keyturn.age");
    Path first = folder.resolve("first");
    int lastVersion = backUpUnderLoad(first);

    Path second = Files.createDirectory(folder.resolve("second"));
    refuseWhatDoesNotFit(second);
    Files.copy(first.resolve("root.key"), second.resolve("root.key"));
    Ended restored = restore(backup, second);
    assertThat(restored.status()).as(restored.output()).isZero();
    assertThat(restored.output()).containsPattern("Restored(?s:.*)skips 1\\d{3} version numbers");
    Ended again = restore(backup, second);
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.lastLine()).contains("nothing in it is overwritten");
    Files.copy(first.resolve("admin.token"), second.resolve("admin.token"));
    assertServes(second, lastVersion + 1000);
    move(second);
    findDamage(second);
  }

  private int backUpUnderLoad(Path data) throws Exception {
    try (RunningServer server = RunningServer.start(data)) {
      Wire wire = server.wire();
      String vault = wire.createVault("vault");
      String key = wire.createKey(vault, "key");
      String busy = wire.createKey(vault, "busy");
      ciphertexts.put("first", wire.encrypt(key, "first"));
      int last = wire.rotate(key);
      ciphertexts.put("second", wire.encrypt(key, "second"));
      keyPath = key;
      AtomicBoolean writing = new AtomicBoolean(true);
      Thread load =
          new Thread(
              () -> {
                while (writing.get()) {
                  wire.rotate(busy);
                  wire.encrypt(busy, "later");
                }
              });
      load.start();
      try {
        Ended taken = backup(server);
        assertThat(taken.status()).as(taken.output()).isZero();
        assertThat(taken.output()).contains("root_key", "items", "bytes");
      } finally {
        writing.set(false);
        load.join();
      }
      assertOwnerOnly(backup);
      Ended refused = backup(server);
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.lastLine()).contains("exists already");
      return last;
    }
  }

  private Ended backup(RunningServer server) {
    return Keyturn.run(
        Map.of(
            "KEYTURN_TOKEN",
            server.adminToken(),
            "KEYTURN_URL",
            "http://127.0.0.1:" + server.port()),
        "backup",
        backup.toString(),
        "--passphrase-file",
        passphrase.toString());
  }

  /** Nothing of it leaves anything in the place of the store. */
  private void refuseWhatDoesNotFit(Path data) throws IOException {
    Path wrong = secret("wrong", "another passphrase");
    Ended closed =
        Keyturn.run(
            "restore",
            backup.toString(),
            "--data",
            data.toString(),
            "--passphrase-file",
            wrong.toString());
    assertRefused(closed, "The passphrase does not open the backup.");
    byte[] bytes = Files.readAllBytes(backup);
    Path cut = Files.write(folder.resolve("cut.age"), Arrays.copyOf(bytes, bytes.length - 100));
    Path stranger = folder.resolve("stranger");
    assertThat(Keyturn.run("init", "--data", stranger.toString()).status()).isZero();
    Files.move(stranger.resolve("store"), folder.resolve("strangers-store"));
    assertRefused(restore(cut, stranger), "cut off");
    assertRefused(restore(backup, stranger), "needs the root key");
    assertRefused(restore(backup, data), "root key");
  }

  private static void assertRefused(Ended ended, String why) {
    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    assertThat(ended.lastLine()).startsWith("keyturn: ").contains(why);
  }

  private Ended restore(Path file, Path data) {
    return Keyturn.run(
        "restore",
        file.toString(),
        "--data",
        data.toString(),
        "--passphrase-file",
        passphrase.toString());
  }

  private void assertServes(Path data, int atLeast, String... more) {
    try (RunningServer server = RunningServer.start(data, more)) {
      ciphertexts.forEach(
          (plaintext, ciphertext) ->
              assertThat(server.wire().decrypt(keyPath, ciphertext)).isEqualTo(plaintext));
      assertThat(server.wire().rotate(keyPath)).isGreaterThan(atLeast);
    }
  }

  /** From H2 to files and back into another H2. */
  private void move(Path data) throws IOException {
    Path files = Files.writeString(folder.resolve("files.yml"), "storage: {provider: file}\n");
    Path again =
        Files.writeString(
            folder.resolve("again.yml"),
            "storage: {provider: jdbi, settings: {path: store-again}}\n");
    assertMoved(Keyturn.run("migrate", "--data", data.toString(), "--to", files.toString()));
    Ended left = Keyturn.run("verify", "--data", data.toString());
    assertThat(left.output()).contains("not to be served");
    assertSound(Keyturn.run("verify", files.toString(), "--data", data.toString()));
    assertServes(data, 1, files.toString());
    assertMoved(
        Keyturn.run(
            "migrate", files.toString(), "--data", data.toString(), "--to", again.toString()));
    assertServes(data, 1, again.toString());
    Files.move(data.resolve("store"), data.resolve("store-left"));
    Files.move(data.resolve("store-again"), data.resolve("store"));
  }

  private static void assertMoved(Ended moved) {
    assertThat(moved.status()).as(moved.output()).isZero();
    assertThat(moved.output()).contains("compared each");
  }

  private static void assertSound(Ended verified) {
    assertThat(verified.status()).as(verified.output()).isZero();
    assertThat(verified.output()).contains("0 finding(s)");
  }

  private void findDamage(Path data) {
    assertSound(Keyturn.run("verify", "--data", data.toString()));
    try (StoredTables tables = StoredTables.open(data)) {
      tables.removeSomeVersionAndFlipAnother();
    }
    Ended damaged = Keyturn.run("verify", "--data", data.toString());
    assertThat(damaged.status()).isEqualTo(1);
    assertThat(damaged.output())
        .contains(": missing", "was changed outside the server", "2 finding(s)");
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text + "\n", StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static void assertOwnerOnly(Path file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
