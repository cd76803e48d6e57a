// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** All that callers know from the answers they got. For many threads. */
final class Told {
  private final List<ToldKey> keys = new CopyOnWriteArrayList<>();
  private final Set<String> requests = ConcurrentHashMap.newKeySet();
  private final Map<Deed, LongAdder> done = new ConcurrentSkipListMap<>();
  private final LongAdder refusals = new LongAdder();
  private final Queue<String> outages = new ConcurrentLinkedQueue<>();
  private final Semaphore answers = new Semaphore(0);

  /** A key that exists, for all to use. */
  ToldKey add(ToldKey key) {
    keys.add(key);
    return key;
  }

  List<ToldKey> keys() {
    return keys;
  }

  /** Something was done and answered. */
  void answered(Deed deed, String requestId) {
    requests.add(requestId);
    done.computeIfAbsent(deed, first -> new LongAdder()).increment();
    answers.release();
  }

  /** The requests whose success the trail must tell. */
  Set<String> requests() {
    return requests;
  }

  /** Once the trail has told them. */
  void forgetRequests() {
    requests.clear();
  }

  /** A permit for each answer, until somebody takes it. */
  Semaphore answers() {
    return answers;
  }

  /** Something was refused, as it may be. */
  void wasRefused() {
    refusals.increment();
  }

  /** Somebody was told that the server cannot do it now. */
  void wasUnavailable(String answer) {
    refusals.increment();
    outages.add(answer);
  }

  /** The answers that said so. */
  Queue<String> outages() {
    return outages;
  }

  long refused() {
    return refusals.sum();
  }

  /** How much of what was done, in words. */
  String figures() {
    return done + ", refused=" + refusals + ", keys=" + keys.size();
  }

  long done(Deed deed) {
    LongAdder count = done.get(deed);
    return count == null ? 0 : count.sum();
  }
}
