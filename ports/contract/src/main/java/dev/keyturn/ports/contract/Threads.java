// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** Starts the threads of a test at one moment and waits for them. */
public final class Threads {
  private static final long PATIENCE_SECONDS = 120;

  private Threads() {}

  /** Runs {@code work} in {@code count} threads, numbered from zero; fails if one of them fails. */
  public static void runTogether(int count, IntConsumer work) {
    CyclicBarrier start = new CyclicBarrier(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  work.accept(number);
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("A thread failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was interrupted.", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
