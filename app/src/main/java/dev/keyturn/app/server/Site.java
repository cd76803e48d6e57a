// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.app.config.ProviderConfiguration;
import dev.keyturn.app.usecase.Installation;
import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.app.usecase.backup.Restoration;
import dev.keyturn.plugins.loader.PluginCatalogue;
import dev.keyturn.ports.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A locked data directory with everything opened over it: what the server, the preparation and the
 * reset of the administrator have in common.
 */
final class Site implements AutoCloseable {
  private final Launch launch;
  private final Consumer<String> announce;
  private final ClosingStack closing = new ClosingStack();

  private final Wiring wiring;

  private Site(Launch launch, Consumer<String> announce) {
    this.launch = launch;
    this.announce = announce;
    this.wiring =
        new Wiring(
            launch.configuration(),
            launch.data(),
            closing.opened(PluginCatalogue.load(Optional.of(launch.plugins()))),
            closing);
  }

  /**
   * Loads plugins, prepares the directory if asked to, and locks it; opens nothing yet. Nothing is
   * made unless all providers are there.
   */
  static Site enter(Launch launch, Consumer<String> announce) {
    if (!launch.prepare() && !DataDirectory.isPrepared(launch.data())) {
      throw StartRefused.notPrepared(launch.data(), "is not prepared");
    }
    Site site = new Site(launch, announce);
    try {
      site.wiring.requireProviders();
      site.lock();
      return site;
    } catch (RuntimeException e) {
      site.close();
      throw e;
    }
  }

  private void lock() {
    if (launch.prepare() && DataDirectory.prepare(launch.data())) {
      announce.accept("Made the data directory " + launch.data());
    }
    closing.opened(DataDirectory.lock(launch.data()));
  }

  /** Opens the outbound ports over an installation, which it makes if that was asked for. */
  OutboundPorts open() {
    OutboundPorts ports = wiring.open(launch.prepare(), this::announceRootKey);
    Installation.requireServable(ports.storage());
    new Installer(launch, announce).install(ports);
    return ports;
  }

  /** Opens the outbound ports over whatever is there, and makes nothing. */
  OutboundPorts openAsItIs() {
    return wiring.open(false, () -> {});
  }

  /** Opens another store beside that of the configuration. */
  Storage openStorage(ProviderConfiguration choice) {
    return wiring.openStorage(choice);
  }

  /** Throws {@code root_key_unavailable} unless that one is at hand; opens no store. */
  void requireRootKey(String id) {
    Restoration.requireRootKey(id, wiring.rootKeyId());
  }

  /** Renames the folder of the store, if it has one and it is there. */
  void setStoreAside() {
    Path folder =
        wiring
            .storeFolder()
            .orElseThrow(
                () ->
                    new StartRefused(
                        "The store is not in a folder of this machine, and nothing in it is"
                            + " overwritten: name an empty one in the configuration."));
    if (!Files.exists(folder)) {
      return;
    }
    if (realPath(launch.data()).startsWith(realPath(folder))) {
      throw new StartRefused(
          "The folder of the store holds the data directory too, and cannot be set aside.");
    }
    String time = Wiring.CLOCK.instant().toString().replaceAll("[^0-9TZ]", "");
    Path aside = folder.resolveSibling(folder.getFileName() + ".before-" + time);
    try {
      Files.move(folder, aside);
    } catch (IOException e) {
      throw new StartRefused("The store cannot be set aside: " + e.getMessage(), e);
    }
    announce.accept("Set the store aside as " + aside + "; delete it when nothing needs it");
  }

  private static Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new StartRefused("There is no readable folder " + path + ".", e);
    }
  }

  private void announceRootKey() {
    announce.accept(
        "Made the root key (provider %s); without it the data cannot be read, so keep a copy"
            .formatted(launch.configuration().rootKey().provider()));
  }

  Optional<TlsKeyStore> keyStore() {
    var https = launch.configuration().http().https();
    if (!https.enabled()) {
      return Optional.empty();
    }
    if (https.selfSigned() && !TlsCertificate.exists(launch.data())) {
      makeCertificate();
    }
    TlsKeyStore found = TlsKeyStore.of(https, launch.data());
    if (https.selfSigned() && launch.prepare() && found.endsSoon(Wiring.CLOCK.instant())) {
      makeCertificate();
      return Optional.of(TlsKeyStore.of(https, launch.data()));
    }
    return Optional.of(found);
  }

  private void makeCertificate() {
    if (!launch.prepare()) {
      throw StartRefused.notPrepared(launch.data(), "has no TLS certificate");
    }
    TlsCertificate.make(launch.data());
    announce.accept(
        "Made a self-signed TLS certificate, valid for a year: "
            + launch.data().resolve(TlsCertificate.KEY_STORE));
  }

  /** Something to close before all that was opened so far. */
  <T extends AutoCloseable> T opened(T resource) {
    return closing.opened(resource);
  }

  @Override
  public void close() {
    closing.close();
  }
}
