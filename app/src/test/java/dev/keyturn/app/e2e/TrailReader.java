// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads an audit trail as it grows. */
final class TrailReader {
  /** How the next start ends a line that a kill tore; see docs/formats.md. */
  private static final String CLOSED_AFTER_KILL = "<torn>";

  private final Path file;
  private final List<JsonNode> events = new ArrayList<>();
  private long offset;

  TrailReader(Path file) {
    this.file = file;
  }

  /** All events so far. */
  List<JsonNode> events() {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] fresh = new byte[(int) (in.length() - offset)];
      in.seek(offset);
      in.readFully(fresh);
      int end = fresh.length;
      while (end > 0 && fresh[end - 1] != (byte) 10) {
        end--;
      }
      offset += end;
      new String(fresh, 0, end, StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.endsWith(CLOSED_AFTER_KILL))
          .map(Wire::json)
          .filter(record -> record.path("record").asText().equals("event"))
          .forEach(events::add);
      return events;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Forgets the events so far. */
  void forget() {
    events.clear();
  }

  /** The requests of which something is told to have succeeded. */
  Set<String> succeededRequests() {
    return events().stream()
        .filter(event -> event.path("outcome").asText().equals("success"))
        .map(event -> event.path("details").path("request_id").asText())
        .collect(Collectors.toSet());
  }

  /** The events of one request. */
  List<JsonNode> eventsOf(String requestId) {
    return events().stream()
        .filter(event -> event.path("details").path("request_id").asText().equals(requestId))
        .toList();
  }
}
