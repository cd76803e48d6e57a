// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import dev.keyturn.app.config.ConfigurationFile;
import dev.keyturn.app.config.KeyturnConfiguration;
import dev.keyturn.app.config.ProviderConfiguration;
import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.plugins.loader.PluginCatalogue;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.storage.Row;
import dev.keyturn.ports.storage.RowKey;
import dev.keyturn.ports.storage.RowKind;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageProvider;
import dev.keyturn.ports.storage.StorageSnapshot;
import dev.keyturn.ports.storage.StoredItem;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ValidatorFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** The store of a stopped installation, opened here by the plugins of the distribution. */
final class OpenedStore implements AutoCloseable {
  static final String BALLAST = "ballast";
  private static final String ENGINE = "tink";
  private static final int PORTION = 250;

  private final Path data;
  private final PluginCatalogue plugins;
  private final Storage storage;

  private OpenedStore(Path data, PluginCatalogue plugins, Storage storage) {
    this.data = data;
    this.plugins = plugins;
    this.storage = storage;
  }

  /** The one that a configuration file names. */
  static OpenedStore open(Path data, String configuration) {
    PluginCatalogue plugins = PluginCatalogue.load(Optional.of(Keyturn.HOME.resolve("plugins")));
    try (ValidatorFactory validators = Validators.newValidatorFactory()) {
      KeyturnConfiguration read =
          ConfigurationFile.read(Path.of(configuration), validators.getValidator());
      ProviderConfiguration choice = read.storage();
      return new OpenedStore(
          data,
          plugins,
          plugins
              .provider(StorageProvider.class, choice.provider())
              .open(context(data, "storage"), new Settings(choice.settings())));
    }
  }

  /** Puts documents into the partition {@value #BALLAST}, signed as the server does it. */
  void fill(int documents, int bytesEach) {
    Random random = new Random(documents);
    try (CryptoEngine engine =
            plugins
                .provider(CryptoEngineProvider.class, ENGINE)
                .open(context(data, ENGINE), new Settings(Map.of()));
        RootKey rootKey =
            plugins
                .provider(RootKeyProvider.class, "file")
                .open(context(data, "root-key"), new Settings(Map.of()));
        ServerKeys keys =
            ServerKeys.open(
                storage,
                rootKey,
                new Engines(
                    ENGINE, List.of(new InstalledEngine(new Maker(ENGINE, ENGINE), engine))))) {
      List<StoredItem> items = new ArrayList<>();
      for (int i = 1; i <= documents; i++) {
        byte[] body = new byte[bytesEach];
        random.nextBytes(body);
        RowKey place = new RowKey(RowKind.DOCUMENT, BALLAST, "%09d".formatted(i));
        ByteString content = ByteString.takeOver(body);
        items.add(
            new StoredItem.OfRow(
                new Row(place, 1, content, keys.signer().sign(place, content), Map.of())));
        if (items.size() == PORTION || i == documents) {
          storage.load(items);
          items.clear();
        }
      }
    }
  }

  /**
   * All items of one sort.
   *
   * @param count how many there are
   * @param hash over all of them, in their order
   */
  record Part(long count, String hash) {}

  /** Everything, by kind of row (documents by partition) and sort of item. */
  Map<String, Part> contents() {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, MessageDigest> hashes = new TreeMap<>();
    try (StorageSnapshot snapshot = storage.snapshot()) {
      for (List<StoredItem> items = snapshot.next(PORTION);
          !items.isEmpty();
          items = snapshot.next(PORTION)) {
        for (StoredItem item : items) {
          counts.merge(sort(item), 1L, Long::sum);
          hash(item, hashes.computeIfAbsent(sort(item), sort -> sha256()));
        }
      }
    }
    Map<String, Part> contents = new TreeMap<>();
    counts.forEach(
        (sort, count) ->
            contents.put(
                sort, new Part(count, HexFormat.of().formatHex(hashes.get(sort).digest()))));
    return contents;
  }

  private static String sort(StoredItem item) {
    if (item instanceof StoredItem.OfRow of) {
      RowKey key = of.row().key();
      return key.kind() == RowKind.DOCUMENT ? key.partition() : key.kind().name();
    }
    return item.getClass().getSimpleName();
  }

  private static void hash(StoredItem item, MessageDigest into) {
    if (item instanceof StoredItem.OfRow of) {
      Row row = of.row();
      into.update(utf8("%s %d %s".formatted(row.key(), row.revision(), row.indexes())));
      into.update(row.body().toByteArray());
      into.update(row.signature().mac().toByteArray());
    } else if (item instanceof StoredItem.OfEvent of) {
      into.update(of.event().toByteArray());
    } else {
      into.update(utf8(item.toString()));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static OpenContext context(Path data, String instance) {
    return new OpenContext(instance, data, InstantSource.system());
  }

  @Override
  public void close() {
    try (plugins) {
      storage.close();
    }
  }
}
