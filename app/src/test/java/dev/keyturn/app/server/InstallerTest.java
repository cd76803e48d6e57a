// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.app.config.KeyturnConfiguration;
import dev.keyturn.app.usecase.Installation;
import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.ports.contract.fake.FakeCryptoEngine;
import dev.keyturn.ports.contract.fake.HeldCommit;
import dev.keyturn.ports.contract.fake.InMemoryAuditTrail;
import dev.keyturn.ports.contract.fake.InMemoryRootKey;
import dev.keyturn.ports.contract.fake.InMemoryStorage;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageTraits;
import dev.keyturn.ports.storage.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the administrator's token is there only if it counts. */
class InstallerTest {
  private static final String STALE = "TheSecretOfAnotherDatabaseThatIsLongGone";

  @TempDir private Path folder;
  private final InMemoryStorage store = new InMemoryStorage(new StorageTraits(true, true));
  private final InMemoryRootKey rootKey = new InMemoryRootKey();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Path here;
  private Path there;

  @BeforeEach
  void makeFolders() throws IOException {
    here = Files.createDirectory(folder.resolve("here"));
    there = Files.createDirectory(folder.resolve("there"));
  }

  @Test
  void whoMakesTheAdministratorHasTheFile() throws IOException {
    install(here, store);

    assertThat(Installation.accepts(ports(store), token(here))).isTrue();
    assertThat(here).isDirectoryNotContaining("glob:**draft*");
    assertThat(said)
        .containsExactly(
            "Made the server keys and the administrator",
            "Made the administrator's token: " + here.resolve("admin.token"));
    said.clear();
    install(here, store);
    install(there, store);
    assertThat(said).isEmpty();
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void whoeverIsSlowerIsLeftWithoutOne() throws IOException {
    installWhileAnotherIsFaster();

    assertThat(here).isEmptyDirectory();
    assertThat(Installation.accepts(ports(store), token(there))).isTrue();
  }

  @Test
  void aFileThatWasThereBeforeIsSetAsideIfItDoesNotCount() throws IOException {
    Files.writeString(here.resolve("admin.token"), STALE);
    installWhileAnotherIsFaster();
    assertSetAside("admin.token.unused", STALE);

    Files.writeString(here.resolve("admin.token"), "Another" + STALE);
    install(here, store); // where all is there already
    assertSetAside("admin.token.unused.2", "Another" + STALE);
    assertThat(here.resolve("admin.token.unused")).hasContent(STALE);
  }

  @Test
  void aFileThatBothHaveCountsForBoth() throws IOException {
    for (Path data : List.of(here, there)) {
      Files.writeString(data.resolve("admin.token"), STALE);
    }
    installWhileAnotherIsFaster();

    assertThat(token(here)).isEqualTo(STALE).isEqualTo(token(there));
    assertThat(Installation.accepts(ports(store), STALE)).isTrue();
  }

  @Test
  void whatWasCutOffBeforeItsCommitGoesOnFromThere() throws IOException {
    Installation.createServerKeys(ports(store));
    InMemoryStorage failing = store.openAgain();
    failing.mishaps().failNextCommitBefore();
    assertThatThrownBy(() -> install(here, failing))
        .isInstanceOf(StorageUnavailableException.class);
    assertThat(here).isNotEmptyDirectory();
    assertThat(here.resolve("admin.token")).doesNotExist();

    install(there, store);
    install(here, store);
    assertThat(here).isEmptyDirectory();
    assertThat(Installation.accepts(ports(store), token(there))).isTrue();
  }

  @Test
  void whatWasCutOffAfterItsCommitIsBroughtToItsEnd() throws IOException {
    AdminToken draft = new AdminToken(here);
    String secret = draft.propose();
    Installation.create(ports(store), secret);
    assertThat(here.resolve("admin.token")).doesNotExist();

    install(here, store);
    assertThat(token(here)).isEqualTo(secret);
    assertThat(said).containsExactly("Made the administrator's token: " + draft.file());
  }

  private void assertSetAside(String name, String secret) throws IOException {
    Path unused = here.resolve(name);
    assertThat(here.resolve("admin.token")).doesNotExist();
    assertThat(unused).hasContent(secret);
    assertThat(said).anyMatch(line -> line.endsWith("it is now called " + unused));
    said.clear();
  }

  /** The commit that makes the administrator comes too late. */
  private void installWhileAnotherIsFaster() {
    Installation.createServerKeys(ports(store));
    InMemoryStorage slow = store.openAgain();
    HeldCommit held = slow.mishaps().holdNextCommit();
    CompletableFuture<Void> slower =
        CompletableFuture.runAsync(() -> install(here, slow), work -> new Thread(work).start());
    held.awaitArrival();
    install(there, store);
    held.release();
    slower.join();
  }

  private void install(Path data, Storage seen) {
    Launch launch = new Launch(folder, data, KeyturnConfiguration.defaults(), true, "test");
    new Installer(launch, said::add).install(ports(seen));
  }

  private OutboundPorts ports(Storage seen) {
    return new OutboundPorts(
        seen,
        rootKey,
        new InMemoryAuditTrail(),
        "fake",
        List.of(new InstalledEngine(new Maker("fake", "fake"), new FakeCryptoEngine())),
        InstantSource.system(),
        System::nanoTime);
  }

  private static String token(Path data) throws IOException {
    return Files.readString(data.resolve("admin.token")).strip();
  }
}
