// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keyturn audit verify} on the trail of a server, while it runs and afterwards. */
class AuditVerifyIT {
  @TempDir private Path folder;

  @Test
  void itFindsWhatWasDoneToATrailOfSeveralFiles() throws IOException {
    Path data = folder.toRealPath().resolve("data");
    Path file =
        Files.writeString(
            folder.resolve("keyturn.yml"),
            "audit: {provider: file, settings: {maxFileSize: 8KiB}}%n".formatted());
    String early;
    try (RunningServer server = RunningServer.start(data, file.toString(), "--dev")) {
      String key = server.wire().createKey(server.wire().createVault("v"), "k");
      early = head(verify(data, file, 0));
      for (int i = 0; i < 40; i++) {
        server.wire().encrypt(key, "text " + i);
      }
      assertThat(verify(data, file, 0, "--head", early)).contains("Head: ");
    }
    assertThat(data.resolve("audit-000000000000000.jsonl")).exists();
    String whole = verify(data, file, 0, "--head", early);
    assertThat(whole).contains(" file(s), from 20");
    findsACut(data, file, head(whole));
    findsAChange(data, file);
  }

  private static void findsACut(Path data, Path file, String head) throws IOException {
    Path trail = data.resolve("audit.jsonl");
    List<String> lines = Files.readAllLines(trail, StandardCharsets.US_ASCII);
    List<String> cut = new ArrayList<>(lines);
    String last = cut.remove(cut.size() - 1);
    String number = last.replaceAll("\\{\"seq\":(\\d+),.*", "$1");
    Files.write(trail, cut, StandardCharsets.US_ASCII);
    assertThat(verify(data, file, 0)).contains("Without --head");
    assertThat(verify(data, file, 1, "--head", head))
        .contains("audit.jsonl, line " + lines.size() + ": record " + number + " truncated");
    Files.write(trail, lines, StandardCharsets.US_ASCII);
  }

  private static void findsAChange(Path data, Path file) throws IOException {
    Path full = data.resolve("audit-000000000000000.jsonl");
    String content = Files.readString(full, StandardCharsets.US_ASCII);
    Files.writeString(full, content.replaceFirst("create-vault", "delete-vault"));
    assertThat(verify(data, file, 1))
        .containsPattern("audit-000000000000000.jsonl, line (\\d+): record \\d+ changed");
    Files.writeString(full, content);
    verify(data, file, 0, "--dir", data.toString());
  }

  private static String verify(Path data, Path file, int status, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("audit", "verify", file.toString(), "--data", data.toString()));
    arguments.addAll(List.of(more));
    Keyturn.Ended ended = Keyturn.run(arguments.toArray(String[]::new));
    assertThat(ended.status()).as(ended.output()).isEqualTo(status);
    return ended.output();
  }

  private static String head(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith("Head: "))
        .findFirst()
        .orElseThrow()
        .substring("Head: ".length());
  }
}
