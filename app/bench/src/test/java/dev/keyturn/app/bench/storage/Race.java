// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.storage;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How often some threads get something done together. */
final class Race {
  /** What a thread does again and again. */
  interface Step {
    void run() throws Exception;
  }

  private Race() {}

  /** Per second, with one thread for each step. */
  static double perSecond(List<? extends Step> steps, int millis) {
    ExecutorService threads = Executors.newFixedThreadPool(steps.size());
    try {
      CyclicBarrier start = new CyclicBarrier(steps.size());
      List<Future<Double>> rates =
          steps.stream().map(step -> threads.submit(() -> rate(step, start, millis))).toList();
      double sum = 0;
      for (Future<Double> rate : rates) {
        sum += rate.get();
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static double rate(Step step, CyclicBarrier start, int millis) throws Exception {
    start.await();
    long begin = System.nanoTime();
    long end = begin + millis * 1_000_000L;
    long now = begin;
    int done = 0;
    while (now < end) {
      step.run();
      done++;
      now = System.nanoTime();
    }
    return done * 1e9 / (now - begin);
  }
}
