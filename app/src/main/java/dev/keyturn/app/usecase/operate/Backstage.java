// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.operate;

import dev.keyturn.app.usecase.KeyServerSettings;
import dev.keyturn.app.usecase.OutboundPorts;
import dev.keyturn.app.usecase.administer.KeyRotation;
import dev.keyturn.app.usecase.administer.WrappingKeys;
import dev.keyturn.app.usecase.audit.Auditor;
import dev.keyturn.app.usecase.audit.EventDrain;
import dev.keyturn.app.usecase.keyring.Freshness;
import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.protect.DueRotations;
import dev.keyturn.app.usecase.record.DamageReport;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.ports.inbound.OperateServer;
import dev.keyturn.ports.storage.RowKey;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes on in the background: watching the store, draining events, operations, erasing. */
public final class Backstage {
  private static final Logger LOG = LoggerFactory.getLogger(Backstage.class);
  private static final long DRAIN_MILLIS = 1_000;
  private static final long UPKEEP_MILLIS = 5_000;

  private final ScheduledExecutorService watch;
  private final ScheduledExecutorService drains;
  private final ScheduledExecutorService workshop;
  private final KeyServerSettings settings;
  private final EventDrain drain;
  private final ChangeWatcher watcher;
  private final OperationRunner runner;
  private final Eraser eraser;
  private final OperateServer operateServer;
  private final NonceRotations nonceRotations;
  private final PolicyRotations policies;
  private final ClockWatch clockWatch;

  /**
   * @param watch runs nothing but the polls, on which the freshness of all caches hangs
   * @param drains carries events to the trail
   * @param workshop runs long work, one piece at a time
   */
  public Backstage(
      OutboundPorts ports,
      KeyServerSettings settings,
      Core core,
      ScheduledExecutorService watch,
      ScheduledExecutorService drains,
      ScheduledExecutorService workshop) {
    this.watch = watch;
    this.drains = drains;
    this.workshop = workshop;
    this.settings = settings;
    this.drain = core.drain();
    this.watcher =
        new ChangeWatcher(
            ports.storage().changes(), core.freshness(), core.changed(), core.forgetAll());
    this.runner = runner(ports, settings, core);
    this.eraser = new Eraser(core.records(), ports.clock());
    ServerKeyRotation serverKeyRotation = serverKeyRotation(ports, core);
    this.nonceRotations =
        new NonceRotations(
            core.rotation(), core.wrappingKeys(), serverKeyRotation, ports.clock(), workshop);
    core.keyring().wrapping().whenDue(nonceRotations::rotateSoon);
    this.policies =
        new PolicyRotations(core.records(), core.keyring().usage(), core.rotation(), ports.clock());
    this.clockWatch = new ClockWatch(ports.clock(), ports.elapsed());
    this.operateServer = operateServer(ports, core, serverKeyRotation);
  }

  /** The parts of the server that work in the background builds on. */
  public record Core(
      Keyring keyring,
      Records records,
      ServerKeys serverKeys,
      WrappingKeys wrappingKeys,
      KeyRotation rotation,
      Auditor auditor,
      EventDrain drain,
      Freshness freshness,
      DamageReport damage,
      Consumer<List<RowKey>> changed,
      Runnable forgetAll) {}

  public OperateServer operateServer() {
    return operateServer;
  }

  public DueRotations dueRotations() {
    return nonceRotations;
  }

  public void start() {
    long poll = settings.pollInterval().toMillis();
    repeat(watch, watcher::poll, poll);
    repeat(drains, clockWatch::look, UPKEEP_MILLIS);
    repeat(drains, drain::drain, DRAIN_MILLIS);
    repeat(workshop, runner::runAll, UPKEEP_MILLIS);
    repeat(workshop, eraser::run, UPKEEP_MILLIS);
    repeat(workshop, policies::run, UPKEEP_MILLIS);
  }

  /** Again and again, also after work that threw: a scheduler would drop it silently. */
  private static void repeat(ScheduledExecutorService executor, Runnable work, long millis) {
    Runnable guarded =
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            LOG.error("Work in the background failed", e);
          }
        };
    ScheduledFuture<?> repeated =
        executor.scheduleWithFixedDelay(guarded, 0, millis, TimeUnit.MILLISECONDS);
    LOG.debug("Scheduled {}", repeated);
  }

  private static OperationRunner runner(
      OutboundPorts ports, KeyServerSettings settings, Core core) {
    Retirement retirement =
        new Retirement(
            core.records(),
            new Needs(ports.storage(), core.records(), core.serverKeys(), ports.clock()),
            ports.clock(),
            settings.maximumStaleness().multipliedBy(2));
    return new OperationRunner(
        core.records(),
        new RenewalWork(
            core.keyring(),
            core.records(),
            core.serverKeys(),
            core.wrappingKeys(),
            new NamedKeys(core.records(), core.rotation(), ports.clock()),
            retirement,
            ports.clock()),
        new RetiredErasing(core.records(), core.serverKeys(), retirement, ports.clock()));
  }

  private static ServerKeyRotation serverKeyRotation(OutboundPorts ports, Core core) {
    return new ServerKeyRotation(
        core.keyring(),
        core.records(),
        core.serverKeys(),
        core.wrappingKeys(),
        ports.rootKey(),
        ports.clock(),
        ports.storage().traits().durable());
  }

  private OperateServer operateServer(
      OutboundPorts ports, Core core, ServerKeyRotation serverKeyRotation) {
    List<String> missing =
        new MissingEngines(ports.storage().rows(), core.keyring().engines()).describe();
    missing.forEach(LOG::warn);
    return new ServerOperation(
        core.records(),
        ports.storage().traits(),
        ports.rootKey(),
        core.serverKeys(),
        serverKeyRotation,
        () -> workshop.execute(runner::runAll),
        new HealthReport(core.freshness(), core.serverKeys(), core.drain(), core.damage(), missing),
        core.auditor(),
        settings.softwareVersion());
  }
}
