// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One thing that somebody did or tried. Holds names and numbers, never plaintext, key material or a
 * token; ciphertext and tokens appear as keyed hashes only.
 *
 * @param id a random UUID (version 4); a trail that gets an event twice may tell by it
 * @param at when it happened
 * @param action what it was
 * @param outcome how it ended
 * @param details named values: {@code request_id}, {@code principal}, {@code realm}, {@code vault},
 *     {@code key}, {@code version}, {@code items}, {@code code}, {@code note}, {@code source},
 *     {@code dialect} and the like; sorted by name
 */
public record AuditEvent(
    UUID id, Instant at, AuditAction action, AuditOutcome outcome, Map<String, String> details) {
  /** Copies the map and checks for null. */
  public AuditEvent {
    Objects.requireNonNull(id);
    Objects.requireNonNull(at);
    Objects.requireNonNull(action);
    Objects.requireNonNull(outcome);
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }
}
