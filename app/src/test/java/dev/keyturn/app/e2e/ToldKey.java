// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** All that callers know of one key, from the answers they got. For many threads. */
final class ToldKey {
  private final String path;
  private final boolean deletable;
  private final Set<Integer> versions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger unclearRotations = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();
  private final Map<Integer, State> changedStates = new ConcurrentHashMap<>();
  private final Set<Integer> changing = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Use> uses = new ConcurrentHashMap<>();
  private final Queue<Sealed> sealed = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.ALIVE);

  /**
   * @param deletable whether a caller may delete it
   */
  ToldKey(String path, boolean deletable) {
    this.path = path;
    this.deletable = deletable;
    versions.add(1);
  }

  /** A ciphertext that was handed out, with what it must decrypt to, in base64. */
  record Sealed(String plaintext, String ciphertext, int version) {}

  /** What was encrypted under one version. */
  record Use(long encryptions, long bytes) {
    Use plus(Use more) {
      return new Use(encryptions + more.encryptions, bytes + more.bytes);
    }
  }

  enum State {
    ACTIVE,
    SUSPENDED,
    /** The answer did not come. */
    UNCLEAR
  }

  enum Fate {
    ALIVE,
    /** Its deletion was begun, and no answer came so far. */
    LEAVING,
    DELETED
  }

  String path() {
    return path;
  }

  boolean isDeletable() {
    return deletable;
  }

  Set<Integer> versions() {
    return versions;
  }

  int lastVersion() {
    return versions.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  void rotated(int number) {
    if (!versions.add(number)) {
      throw new AssertionError("Version " + number + " of " + path + " was given twice.");
    }
  }

  void rotationUnclear() {
    unclearRotations.incrementAndGet();
  }

  int unclearRotations() {
    return unclearRotations.get();
  }

  void sealed(Sealed one) {
    sealed.add(one);
    used(one.version(), Base64.getDecoder().decode(one.plaintext()).length);
  }

  private void used(int version, long bytes) {
    uses.merge(version, new Use(1, bytes), Use::plus);
  }

  Queue<Sealed> sealed() {
    return sealed;
  }

  Map<Integer, Use> uses() {
    return uses;
  }

  State state(int version) {
    return changedStates.getOrDefault(version, State.ACTIVE);
  }

  void stateIs(int version, State state) {
    changedStates.put(version, state);
  }

  /** Whether any of its versions was ever suspended, or may have been. */
  boolean hasChangedState() {
    return !changedStates.isEmpty();
  }

  /** One caller at a time changes the state of a version, so that the last answer is the truth. */
  boolean beginChange(int version) {
    boolean begun = changing.add(version);
    if (begun) {
      changes.incrementAndGet();
    }
    return begun;
  }

  /** How many changes of state have begun. */
  int changes() {
    return changes.get();
  }

  void endChange(int version) {
    changing.remove(version);
  }

  Fate fate() {
    return fate.get();
  }

  /** One caller deletes. */
  boolean beginDeletion() {
    return fate.compareAndSet(Fate.ALIVE, Fate.LEAVING);
  }

  void fateIs(Fate now) {
    fate.set(now);
  }

  /** Keeps {@code most} ciphertexts at the most. */
  void forgetBut(int most) {
    while (sealed.size() > most) {
      sealed.remove();
    }
  }
}
