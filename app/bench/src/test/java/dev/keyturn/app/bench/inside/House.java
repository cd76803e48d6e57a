// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.usecase.Installation;
import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.app.usecase.KeyServer;
import dev.keyturn.app.usecase.KeyServerSettings;
import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.plugins.loader.PluginCatalogue;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.audit.AuditTrailProvider;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The use cases over what the server opens by default: Tink, H2 in a file, an audit file. */
public final class House implements AutoCloseable {
  public static final String ADMIN_SECRET = "AdministratorsTokenOfTheBenchmarks12345";

  static final String TINK = "tink";

  private final CryptoEngine engine;
  private final Storage storage;
  private final RootKey rootKey;
  private final AuditTrail trail;
  private final OutboundPorts ports;
  private final KeyServer server;

  House(Path data) {
    this(data, Map.of());
  }

  /**
   * @param storageSettings those of the store's provider
   */
  public House(Path data, Map<String, String> storageSettings) {
    PluginCatalogue plugins = Installed.here().catalogue();
    engine = Installed.here().engine(TINK, data);
    storage =
        plugins
            .provider(StorageProvider.class, "jdbi")
            .open(Installed.context("storage", data), new Settings(storageSettings));
    RootKeyProvider rootKeys = plugins.provider(RootKeyProvider.class, "file");
    rootKeys.prepare(Installed.context("root-key", data), Installed.NO_SETTINGS);
    rootKey = rootKeys.open(Installed.context("root-key", data), Installed.NO_SETTINGS);
    trail =
        plugins
            .provider(AuditTrailProvider.class, "file")
            .open(Installed.context("audit", data), Installed.NO_SETTINGS);
    ports =
        new OutboundPorts(
            storage,
            rootKey,
            trail,
            TINK,
            List.of(new InstalledEngine(new Maker(TINK, TINK), engine)),
            InstantSource.system(),
            System::nanoTime);
    Installation.create(ports, ADMIN_SECRET);
    server = KeyServer.open(ports, KeyServerSettings.defaults("benchmark"));
    server.start();
  }

  public KeyServer server() {
    return server;
  }

  /** What the use cases stand on. */
  public OutboundPorts ports() {
    return ports;
  }

  @Override
  public void close() {
    server.close();
    trail.close();
    rootKey.close();
    storage.close();
    engine.close();
  }
}
