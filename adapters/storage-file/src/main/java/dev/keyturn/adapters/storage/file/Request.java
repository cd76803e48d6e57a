// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.storage.file;

import dev.keyturn.ports.storage.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A decision that somebody waits for, and how it came out. */
final class Request<T> {
  private final Function<Overlay, T> decision;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private Runnable outcome = () -> {};

  Request(Function<Overlay, T> decision) {
    this.decision = decision;
  }

  /** Decides, but tells nobody yet; returns whether it was not refused. */
  boolean decide(Overlay overlay) {
    try {
      T result = decision.apply(overlay);
      outcome = () -> answer.complete(result);
      return true;
    } catch (RuntimeException refusal) {
      outcome = () -> answer.completeExceptionally(refusal);
      return false;
    }
  }

  /** Tells what was decided. */
  void tell() {
    outcome.run();
  }

  void fail(RuntimeException failure) {
    answer.completeExceptionally(failure);
  }

  /** Whether nobody waits any more. */
  boolean isAbandoned() {
    return answer.isDone();
  }

  T await(Duration patience) {
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw abandon("The disk did not answer in time.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw abandon("Interrupted while waiting for the disk.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new StorageUnavailableException("The store failed within.", e);
    }
  }

  private StorageUnavailableException abandon(String message, Exception cause) {
    StorageUnavailableException failure = new StorageUnavailableException(message, cause);
    fail(failure);
    return failure;
  }
}
