// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.adapters.rest.InboundPorts;
import dev.keyturn.adapters.rest.RestApi;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.app.config.CacheConfiguration;
import dev.keyturn.app.config.KeyturnConfiguration;
import dev.keyturn.app.server.age.AgeFiles;
import dev.keyturn.app.usecase.KeyServer;
import dev.keyturn.app.usecase.KeyServerSettings;
import dev.keyturn.app.usecase.OutboundPorts;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole server, from the lock on its directory to its listeners. */
public final class KeyturnServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyturnServer.class);

  private final Site site;
  private final Readiness readiness;
  private final HttpServer http;
  private final Duration stopDelay;

  private KeyturnServer(Site site, Readiness readiness, HttpServer http, Duration stopDelay) {
    this.site = site;
    this.readiness = readiness;
    this.http = http;
    this.stopDelay = stopDelay;
  }

  /**
   * Starts; what it opened before a failure is closed again.
   *
   * @param announce is told, a line each, what was made
   * @throws dev.keyturn.domain.failure.KeyturnException with the reason in words for an operator
   */
  public static KeyturnServer start(
      Launch launch, ValidatorFactory validators, Consumer<String> announce) {
    Site site = Site.enter(launch, announce);
    try {
      OutboundPorts ports = site.open();
      var keyStore = site.keyStore();
      KeyServer keys = site.opened(KeyServer.open(ports, settings(launch)));
      keys.start();
      Readiness readiness =
          new Readiness(
              keys.operateServer(),
              () -> keyStore.map(store -> store.warning(Wiring.CLOCK.instant())).orElse(""));
      HttpServer http =
          HttpServer.start(
              launch.configuration().http(),
              keyStore,
              new RestApi(inbound(keys, readiness), limits(launch.configuration())),
              readiness,
              validators);
      if (launch.configuration().http().https().selfSigned()) {
        LOG.info("HTTPS shows a self-signed certificate, which clients must be told to trust");
      }
      warn(readiness);
      return new KeyturnServer(
          site, readiness, site.opened(http), launch.configuration().http().stopDelay());
    } catch (RuntimeException | Error e) {
      site.close();
      throw e;
    }
  }

  /** Says what the health check will keep saying. */
  private static void warn(Readiness readiness) {
    readiness
        .health()
        .checks()
        .forEach(
            (check, wrong) -> {
              if (!wrong.isEmpty()) {
                LOG.warn("Look at the {}: {}", check, wrong);
              }
            });
  }

  private static KeyServerSettings settings(Launch launch) {
    CacheConfiguration cache = launch.configuration().cache();
    return new KeyServerSettings(
        cache.maxStaleness(),
        cache.pollInterval(),
        cache.keys(),
        cache.versions(),
        cache.tokens(),
        launch.configuration().crypto().decryptCompromised(),
        launch.configuration().crypto().legacyAlgorithms(),
        launch.configuration().limits().maxBatchItems(),
        launch.version());
  }

  private static RestLimits limits(KeyturnConfiguration configuration) {
    return new RestLimits(
        (int) configuration.limits().maxBodySize().bytes(),
        configuration.limits().maxBatchItems(),
        RestLimits.DEFAULT.maxJsonDepth(),
        RestLimits.DEFAULT.maxAuditNoteCharacters());
  }

  private static InboundPorts inbound(KeyServer keys, Readiness readiness) {
    return new InboundPorts(
        keys.authenticate(),
        keys.protectData(),
        keys.signData(),
        keys.encapsulateSecrets(),
        keys.transferKeys(),
        keys.cryptoTools(),
        keys.administerKeys(),
        keys.administerVaults(),
        keys.administerAccess(),
        readiness,
        keys.backUpServer(new AgeFiles()),
        keys.recordRefusals());
  }

  /** Where it listens, one text per listener. */
  public List<String> addresses() {
    return http.addresses();
  }

  /** Waits until somebody closed it. */
  public void join() throws InterruptedException {
    http.join();
  }

  /**
   * Fails readiness, goes on for the configured time, lets requests in flight end, then closes
   * everything behind them.
   */
  @Override
  public void close() {
    readiness.stop();
    goOnForAWhile();
    site.close();
  }

  private void goOnForAWhile() {
    try {
      new CountDownLatch(1).await(stopDelay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
