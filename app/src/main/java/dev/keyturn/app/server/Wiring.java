// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.app.config.KeyturnConfiguration;
import dev.keyturn.app.config.ProviderConfiguration;
import dev.keyturn.app.usecase.Installation;
import dev.keyturn.app.usecase.InstalledEngine;
import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.plugins.loader.InstalledProvider;
import dev.keyturn.plugins.loader.PluginCatalogue;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.audit.AuditTrailProvider;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.rootkey.RootKeyUnavailableException;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.spi.SettingsException;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what the configuration names, and reports everything that is wrong with it at once. Nothing
 * is opened before all of it is known to be there.
 */
final class Wiring {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
  static final InstantSource CLOCK = InstantSource.system();

  private final KeyturnConfiguration configuration;
  private final Path directory;
  private final PluginCatalogue plugins;
  private final ClosingStack closing;
  private final List<String> problems = new ArrayList<>();

  Wiring(
      KeyturnConfiguration configuration,
      Path directory,
      PluginCatalogue plugins,
      ClosingStack closing) {
    this.configuration = configuration;
    this.directory = directory;
    this.plugins = plugins;
    this.closing = closing;
  }

  /** Refuses if anything that the configuration names is not installed. */
  void requireProviders() {
    provider("rootKey", RootKeyProvider.class, configuration.rootKey());
    configuration
        .crypto()
        .engines()
        .forEach((name, engine) -> provider(place(name), CryptoEngineProvider.class, engine));
    provider("storage", StorageProvider.class, configuration.storage());
    provider("audit", AuditTrailProvider.class, configuration.audit());
    refuseIfAnythingIsWrong();
  }

  /**
   * Opens everything; the closing stack closes it. The store comes after all else, as it may make
   * files, except for a root key that is still to be made: only the store tells whether it may be.
   *
   * @param prepare whether a root key is made if there is none
   * @param madeRootKey is run as soon as one was made
   */
  OutboundPorts open(boolean prepare, Runnable madeRootKey) {
    Optional<RootKey> rootKey = prepare ? rootKeyIfThere() : rootKey();
    List<InstalledEngine> engines = new ArrayList<>();
    configuration.crypto().serve().forEach(name -> engine(name).ifPresent(engines::add));
    refuseIfAnythingIsWrong();
    Storage storage = openStorage(configuration.storage());
    if (rootKey.isEmpty()) {
      rootKey = firstRootKey(storage, madeRootKey);
      refuseIfAnythingIsWrong();
    }
    Optional<AuditTrail> trail =
        opened(
            "audit",
            AuditTrailProvider.class,
            configuration.audit(),
            (provider, settings) -> closing.opened(provider.open(context("audit"), settings)));
    refuseIfAnythingIsWrong();
    return new OutboundPorts(
        storage,
        rootKey.orElseThrow(),
        trail.orElseThrow(),
        configuration.crypto().maker(),
        engines,
        CLOCK,
        System::nanoTime);
  }

  /** The closing stack closes it. */
  Storage openStorage(ProviderConfiguration choice) {
    Optional<Storage> storage =
        opened(
            "storage",
            StorageProvider.class,
            choice,
            (provider, settings) -> closing.opened(provider.open(context("storage"), settings)));
    refuseIfAnythingIsWrong();
    return storage.orElseThrow();
  }

  /** Where the store keeps its files, if it is a folder of this machine. */
  Optional<Path> storeFolder() {
    Optional<Path> folder =
        opened(
                "storage",
                StorageProvider.class,
                configuration.storage(),
                (provider, settings) -> provider.folder(context("storage"), settings))
            .flatMap(found -> found);
    refuseIfAnythingIsWrong();
    return folder;
  }

  /** Opens the root key only to see which one it is. */
  String rootKeyId() {
    Optional<String> id =
        withRootKey(
            (provider, settings) -> {
              try (RootKey rootKey = provider.open(context("root-key"), settings)) {
                return rootKey.id();
              }
            });
    refuseIfAnythingIsWrong();
    return id.orElseThrow();
  }

  private Optional<RootKey> rootKey() {
    return withRootKey(this::openRootKey);
  }

  private Optional<RootKey> rootKeyIfThere() {
    return withRootKey(
            (provider, settings) -> {
              try {
                return Optional.of(openRootKey(provider, settings));
              } catch (RootKeyUnavailableException e) {
                LOG.debug("There is no usable root key", e);
                return Optional.<RootKey>empty();
              }
            })
        .flatMap(found -> found);
  }

  /** Makes a root key, unless the store holds what only another one opens. */
  private Optional<RootKey> firstRootKey(Storage storage, Runnable made) {
    if (Installation.hasServerKeys(storage)) {
      return withRootKey(this::openIrreplaceableRootKey);
    }
    if (withRootKey((provider, settings) -> provider.prepare(context("root-key"), settings))
        .orElse(false)) {
      made.run();
    }
    return rootKey();
  }

  private RootKey openIrreplaceableRootKey(RootKeyProvider provider, Settings settings) {
    try {
      return openRootKey(provider, settings);
    } catch (RootKeyUnavailableException e) {
      throw new StartRefused(
          e.getMessage()
              + " Only the root key that the store was made with opens it, so no other is made:"
              + " restore it from your copy.",
          e);
    }
  }

  private RootKey openRootKey(RootKeyProvider provider, Settings settings) {
    return closing.opened(provider.open(context("root-key"), settings));
  }

  private <T> Optional<T> withRootKey(BiFunction<RootKeyProvider, Settings, T> action) {
    return opened("rootKey", RootKeyProvider.class, configuration.rootKey(), action);
  }

  private Optional<InstalledEngine> engine(String instance) {
    String place = place(instance);
    boolean makes = instance.equals(configuration.crypto().maker());
    ProviderConfiguration choice = configuration.crypto().engines().get(instance);
    var found = provider(place, CryptoEngineProvider.class, choice);
    Optional<String> reason = found.flatMap(InstalledProvider::unavailableReason);
    if (reason.isPresent() && !makes) {
      LOG.warn("{} is skipped: {}", place, reason.get());
      return Optional.empty();
    }
    Optional<InstalledEngine> engine =
        opened(
            place,
            CryptoEngineProvider.class,
            choice,
            (provider, settings) ->
                new InstalledEngine(
                    new Maker(provider.name(), instance),
                    closing.opened(provider.open(context(instance), settings))));
    if (engine.isPresent()) {
      LOG.info(
          "Opened the engine {} (provider {}, from {}){}",
          instance,
          choice.provider(),
          found.orElseThrow().place(),
          makes ? "; it makes new versions" : "");
    }
    return engine;
  }

  private static String place(String engine) {
    return "crypto.engines." + engine;
  }

  /** What an action on an available provider gives; empty if there was a problem. */
  private <P extends Provider, T> Optional<T> opened(
      String place,
      Class<P> kind,
      ProviderConfiguration choice,
      BiFunction<P, Settings, T> action) {
    Optional<InstalledProvider<P>> found = provider(place, kind, choice);
    Optional<String> reason = found.flatMap(InstalledProvider::unavailableReason);
    if (reason.isPresent()) {
      problem(place, "'%s' cannot work here: %s".formatted(choice.provider(), reason.get()));
      return Optional.empty();
    }
    return found.flatMap(installed -> opened(place, installed, choice, action));
  }

  private <P extends Provider, T> Optional<T> opened(
      String place,
      InstalledProvider<P> installed,
      ProviderConfiguration choice,
      BiFunction<P, Settings, T> action) {
    try {
      return Optional.of(action.apply(installed.provider(), new Settings(choice.settings())));
    } catch (SettingsException e) {
      e.problems().forEach(problem -> problem(place, problem));
    } catch (KeyturnException e) {
      LOG.debug("{} does not open", place, e);
      problem(place, e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("{} does not open", place, e);
      problem(place, installed.fault(e).getMessage());
    }
    return Optional.empty();
  }

  private <P extends Provider> Optional<InstalledProvider<P>> provider(
      String place, Class<P> kind, ProviderConfiguration choice) {
    Optional<InstalledProvider<P>> found = plugins.find(kind, choice.provider());
    if (found.isEmpty()) {
      problem(place, plugins.absence(kind, choice.provider()));
    }
    return found;
  }

  private void problem(String place, String sentence) {
    String line = place + ": " + sentence;
    if (!problems.contains(line)) {
      problems.add(line);
    }
  }

  private void refuseIfAnythingIsWrong() {
    if (!problems.isEmpty()) {
      throw new StartRefused(
          problems.size() == 1
              ? problems.get(0)
              : "The configuration has problems:\n  * " + String.join("\n  * ", problems));
    }
  }

  private OpenContext context(String instance) {
    return new OpenContext(instance, directory, CLOCK);
  }
}
