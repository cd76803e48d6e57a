// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.record;

import dev.keyturn.ports.storage.RowKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what is wrong with stored records, for the log and the health check, until they read
 * well again. Names records, and never says what is in them.
 */
public final class DamageReport {
  private static final Logger LOG = LoggerFactory.getLogger(DamageReport.class);
  private static final int MOST = 100;

  private final Map<Finding, String> found = Collections.synchronizedMap(new LinkedHashMap<>());

  /** In which respect a record is wrong; it may be mended in one and not in another. */
  public enum Trouble {
    /** It is missing, unreadable, or not as the server wrote it. */
    RECORD,
    /** The key material in it does not open. */
    MATERIAL,
    /** It is older than one that was read before. */
    AGE
  }

  private record Finding(RowKey key, Trouble trouble) {
    /** For one line of text, whatever somebody wrote into the store. */
    String place() {
      String place = key.partition().isEmpty() ? key.id() : key.partition() + " " + key.id();
      return key.kind() + " " + place.replaceAll("\\p{Cntrl}", "?");
    }
  }

  public void add(RowKey key, Trouble trouble, String what) {
    Finding finding = new Finding(key, trouble);
    if (found.size() < MOST && found.putIfAbsent(finding, what) == null) {
      LOG.error("Damaged record: {}: {}", finding.place(), what);
    }
  }

  /** A record that does well again is no longer reported. */
  public void clear(RowKey key, Trouble trouble) {
    Finding finding = new Finding(key, trouble);
    if (!found.isEmpty() && found.remove(finding) != null) {
      LOG.info("No longer damaged: {}", finding.place());
    }
  }

  /** Names them, the first hundred at most; empty if there are none. */
  public String describe() {
    synchronized (found) {
      return found.isEmpty()
          ? ""
          : found.entrySet().stream()
              .map(entry -> entry.getKey().place() + ": " + entry.getValue())
              .collect(
                  Collectors.joining("; ", found.size() + " damaged record(s) were met: ", ""));
    }
  }
}
