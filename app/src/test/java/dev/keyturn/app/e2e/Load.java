// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Callers at work, at one server or at several, until they are told to stop or cut off. */
final class Load implements AutoCloseable {
  private static final int FIRST_KEYS = 4;

  private static final int PATIENCE_SECONDS = 90;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> callers = new ArrayList<>();
  private final Told told;
  private volatile boolean stopped;

  private Load(Told told) {
    this.told = told;
  }

  /** Keys for a load, in a new vault. */
  static Told prepare(Wire wire, String vault) {
    Told told = new Told();
    for (int i = 0; i < FIRST_KEYS; i++) {
      told.add(new ToldKey(wire.createKey(vault, "first" + i), false));
    }
    return told;
  }

  /**
   * Begins.
   *
   * @param prefix of request ids and names, different in each load
   * @param allowance as callers know it
   */
  static Load begin(
      String prefix,
      Told told,
      String vault,
      List<Wire> servers,
      int callersAtEach,
      Random random,
      LoadCaller.Allowance allowance) {
    Load load = new Load(told);
    for (int server = 0; server < servers.size(); server++) {
      for (int i = 0; i < callersAtEach; i++) {
        String name = prefix + "-" + server + "-" + i;
        LoadCaller caller =
            new LoadCaller(name, servers.get(server), vault, told, random.nextLong(), allowance);
        load.callers.add(load.threads.submit(() -> caller.work(() -> load.stopped)));
      }
    }
    return load;
  }

  /**
   * Begins with somebody who does something else.
   *
   * @param work until it is told to stop
   */
  static Load of(Told told, List<Consumer<BooleanSupplier>> work) {
    Load load = new Load(told);
    work.forEach(
        one -> load.callers.add(load.threads.submit(() -> one.accept(() -> load.stopped))));
    return load;
  }

  /** Waits for so many answers from now on. */
  void awaitAnswers(int count) {
    told.answers().drainPermits();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!hasComeWithin100Millis(count)) {
      if (System.nanoTime() > deadline || callers.stream().anyMatch(Future::isDone)) {
        stop();
        throw new AssertionError("The callers get no answers.");
      }
    }
  }

  private boolean hasComeWithin100Millis(int count) {
    try {
      return told.answers().tryAcquire(count, 100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Lets nobody go on, whatever he met. */
  @Override
  public void close() {
    stopped = true;
    threads.shutdown();
  }

  /** Waits for the end of all, and fails if a caller met what must not be. */
  void stop() {
    close();
    try {
      for (Future<?> caller : callers) {
        caller.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException e) {
      throw new AssertionError("A caller failed: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new AssertionError("A caller did not end in " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
