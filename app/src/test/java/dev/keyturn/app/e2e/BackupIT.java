// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.keyturn.app.e2e.Keyturn.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One installation through backup, loss, restore, three stores and damage, by its own commands.
 * Each of them runs as a program once; what else is asked of it is asked in this process.
 */
class BackupIT {
  private static final String PLAIN =
      "crypto: {engines: {tink: {provider: tink}}}\nhttp: {https: {enabled: false}}";
  private static final Pattern SKIPPED = Pattern.compile("skips (\\d+) version numbers");

  @TempDir private Path temporary;

  private Path folder;
  private Path passphrase;
  private Path identity;
  private String recipient;
  private Path underPassphrase;
  private Path forRecipient;
  private String keyPath;
  private int lastVersion;
  private final Map<String, String> ciphertexts = new TreeMap<>();

  @BeforeEach
  void makeSecrets() throws Exception {
    folder = temporary.toRealPath();
    underPassphrase = folder.resolve("passphrase.age");
    forRecipient = folder.resolve("recipient.age");
    passphrase = secret("passphrase", "correct horse battery staple");
    KeyPair keys = new X25519KeyPairGenerator().generateKeyPair();
    recipient = text(keys.getPublic().getEncoded());
    identity = secret("identity", "# a comment\n" + text(keys.getPrivate().getEncoded()));
  }

  @Test
  void whatWasBackedUpUnderLoadIsRestoredMovedAndVerified() throws Exception {
    String h2 = configuration("h2", "{provider: jdbi}");
    String postgres = configuration("postgres", TestStore.POSTGRES.storage(folder));
    String files = configuration("files", "{provider: file}");
    Path first = folder.resolve("first");
    backUpUnderLoad(first, h2);
    refuseWhatDoesNotFit(first, h2);

    Path second = Files.createDirectory(folder.resolve("second"));
    Files.copy(first.resolve("root.key"), second.resolve("root.key"));
    Files.copy(first.resolve("admin.token"), second.resolve("admin.token"));
    restore(second, h2);
    int skipped = restoreInPlaceOfAStore(second, h2);

    move(second, h2, postgres);
    assertSound(Keyturn.runHere("verify", postgres, "--data", second.toString()));
    int next = lastVersion + 1 + skipped;
    assertServes(second, postgres, next);
    assertMoved(Keyturn.runHere("migrate", postgres, "--data", "" + second, "--to", files));
    assertServes(second, files, next + 1);
    String again = configuration("again", "{provider: jdbi, settings: {path: store-again}}");
    assertMoved(Keyturn.runHere("migrate", files, "--data", "" + second, "--to", again));
    findDamage(second, again);
  }

  private void backUpUnderLoad(Path data, String configuration) throws Exception {
    try (RunningServer server = RunningServer.start(data, configuration, "--dev")) {
      Wire wire = server.wire();
      String vault = wire.createVault("vault");
      keyPath = wire.createKey(vault, "key");
      String busy = wire.createKey(vault, "busy");
      ciphertexts.put("first", wire.encrypt(keyPath, "first"));
      lastVersion = wire.rotate(keyPath);
      ciphertexts.put("second", wire.encrypt(keyPath, "second"));
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
        Ended taken = SealedFile.takeAndWatch(server, underPassphrase, passphrase);
        assertThat(taken.status()).as(taken.output()).isZero();
        assertThat(taken.output()).contains("root_key", "items", "bytes");
        taken = backUpForRecipient(server);
        assertThat(taken.status()).as(taken.output()).isZero();
      } finally {
        writing.set(false);
        load.join();
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(underPassphrase)))
          .isEqualTo("rw-------");
      assertRefused(backUpForRecipient(server), "exists already; --force replaces it");
    }
  }

  private Ended backUpForRecipient(RunningServer server) {
    return Keyturn.runHere(
        "backup",
        forRecipient.toString(),
        "--recipient",
        recipient,
        "--server",
        "http://127.0.0.1:" + server.port(),
        "--token-file",
        server.data().resolve("admin.token").toString());
  }

  /** Nothing of it leaves anything in the place of the store. */
  private void refuseWhatDoesNotFit(Path first, String h2) throws Exception {
    Path stranger = TestRootKey.bring(TestRootKey.line(), folder.resolve("stranger"));
    assertRefused(restoreHere(forRecipient, stranger, h2), "needs the root key");
    Path ours = folder.resolve("ours");
    TestRootKey.bring(Files.readString(first.resolve("root.key")), ours);
    byte[] bytes = Files.readAllBytes(forRecipient);
    Path cut = Files.write(folder.resolve("cut.age"), Arrays.copyOf(bytes, bytes.length - 100));
    assertRefused(restoreHere(cut, ours, h2), "cut off");
    Path wrong = secret("wrong", "another passphrase");
    String[] closed = {"" + underPassphrase, h2, "--data", "" + ours, "--passphrase-file"};
    assertRefused(
        Keyturn.runHere(words("restore", closed, "" + wrong)),
        "The passphrase does not open the backup.");
    for (Path data : List.of(stranger, ours)) {
      assertThat(Keyturn.runHere("init", h2, "--data", data.toString()).output())
          .as("what a first start says of an empty store")
          .contains("Made the server keys");
    }
  }

  /** As a program, and with the passphrase. */
  private void restore(Path data, String configuration) {
    String[] words = {"" + underPassphrase, configuration, "--data", "" + data};
    Ended restored =
        Keyturn.run(words("restore", words, "--passphrase-file", passphrase.toString()));
    assertThat(restored.status()).as(restored.output()).isZero();
    assertThat(skipped(restored)).isBetween(1000, 1999);
    assertRefused(restoreHere(forRecipient, data, configuration), "nothing in it is overwritten");
  }

  /** Returns how many numbers were skipped. */
  private int restoreInPlaceOfAStore(Path data, String configuration) throws IOException {
    Ended replaced = restoreHere(forRecipient, data, configuration, "--force", "--skip", "5000");
    assertThat(replaced.status()).as(replaced.output()).isZero();
    assertThat(replaced.output()).contains("Set the store aside as");
    try (Stream<Path> stores = Files.list(data)) {
      assertThat(stores.map(store -> "" + store.getFileName()))
          .contains("store")
          .anyMatch(name -> name.startsWith("store.before-"));
    }
    return skipped(replaced);
  }

  private Ended restoreHere(Path file, Path data, String configuration, String... more) {
    String[] words = {"" + file, configuration, "--data", "" + data, "--identity", "" + identity};
    return Keyturn.runHere(words("restore", words, more));
  }

  private static int skipped(Ended restored) {
    Matcher said = SKIPPED.matcher(restored.output());
    assertThat(said.find()).as(restored.output()).isTrue();
    return Integer.parseInt(said.group(1));
  }

  /** As a program. */
  private static void move(Path data, String from, String to) {
    assertMoved(Keyturn.run("migrate", from, "--data", data.toString(), "--to", to));
    Ended left = Keyturn.runHere("verify", from, "--data", data.toString());
    assertThat(left.status()).isEqualTo(1);
    assertThat(left.output()).contains("not to be served: it is marked MOVED", "1 finding(s)");
  }

  /** Everything decrypts, the next version has exactly that number, and one more is made. */
  private void assertServes(Path data, String configuration, int next) {
    try (RunningServer server = RunningServer.start(data, configuration)) {
      Wire wire = server.wire();
      ciphertexts.forEach(
          (plaintext, ciphertext) ->
              assertThat(wire.decrypt(keyPath, ciphertext)).isEqualTo(plaintext));
      assertThat(wire.rotate(keyPath)).isEqualTo(next);
      String plaintext = "under version " + next;
      String ciphertext = wire.encrypt(keyPath, plaintext);
      assertThat(ciphertext).contains(":v" + next + ":");
      ciphertexts.put(plaintext, ciphertext);
    }
  }

  private static void assertMoved(Ended moved) {
    assertThat(moved.status()).as(moved.output()).isZero();
    assertThat(moved.output()).contains("compared each");
  }

  private static void assertSound(Ended verified) {
    assertThat(verified.status()).as(verified.output()).isZero();
    assertThat(verified.output()).contains(" 0 finding(s)");
  }

  private static void assertRefused(Ended ended, String why) {
    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    assertThat(ended.lastLine()).startsWith("keyturn: ").contains(why);
  }

  /** Verifies as a program. */
  private static void findDamage(Path data, String configuration) {
    assertSound(Keyturn.runHere("verify", configuration, "--data", data.toString()));
    try (StoredTables tables = StoredTables.open(data, "store-again")) {
      tables.removeSomeVersionAndFlipAnother();
      tables.miscount();
    }
    Ended damaged = Keyturn.run("verify", configuration, "--data", data.toString());
    assertThat(damaged.status()).isEqualTo(1);
    assertThat(damaged.output())
        .contains(": missing", "was changed outside the server", "4 finding(s)")
        .contains(
            "its use is counted, and it is missing", "The numbers of kind key have come to 1");
  }

  private static String[] words(String command, String[] words, String... more) {
    return Stream.of(Stream.of(command), Arrays.stream(words), Arrays.stream(more))
        .flatMap(some -> some)
        .toArray(String[]::new);
  }

  private String configuration(String name, String storage) throws IOException {
    return TestStore.configuration(Files.createDirectory(folder.resolve(name)), storage, PLAIN);
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text + "\n", StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static String text(byte[] encoded) {
    return new String(encoded, StandardCharsets.US_ASCII);
  }
}
