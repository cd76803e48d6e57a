// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.audit.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.ports.audit.AuditHead;
import dev.keyturn.ports.audit.AuditReport.Fault;
import dev.keyturn.ports.audit.AuditReport.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a trail of several files is found, and found in the right place. */
class MutationTest {
  private static final int ROUNDS = 200;
  private static final String TRAIL = "audit.jsonl";

  @TempDir Path folder;
  private Path path;
  private AuditHead head;
  private final List<Path> files = new ArrayList<>();
  private final List<List<String>> contents = new ArrayList<>();

  @BeforeEach
  void writeATrail() throws IOException {
    path = folder.resolve(TRAIL);
    try (FileAuditTrail trail = Events.open(path, 4096, System::nanoTime, tap -> tap)) {
      for (int i = 0; i < 60; i++) {
        trail.append(Events.some(1));
      }
    }
    files.addAll(new TrailFiles(path).in(folder));
    files.remove(path);
    files.add(path);
    files.forEach(file -> contents.add(Events.lines(file)));
    head = Events.verify(path).span().orElseThrow().head();
    assertThat(files).hasSizeGreaterThan(3);
    assertThat(Events.findings(path, Optional.of(head))).isEmpty();
  }

  @Test
  void everyMutationIsFoundWhereItIs() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("MutationTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      int file = random.nextInt(files.size());
      Mutation mutation = Mutation.values()[round % Mutation.values().length];
      List<String> lines = new ArrayList<>(contents.get(file));
      int at = random.nextInt(lines.size());
      byte[] mutated = mutation.mutate(lines, at, random);
      Files.write(files.get(file), mutated);
      List<Finding> found = Events.verify(path, Optional.of(head)).findings();
      assertThat(found)
          .as("seed %d, round %d: %s line %d of %s", seed, round, mutation, at + 1, file)
          .isNotEmpty()
          .anyMatch(finding -> isNear(finding, file, at, lines.size()));
      Files.write(files.get(file), bytes(contents.get(file)));
    }
    assertThat(Events.findings(path, Optional.of(head))).isEmpty();
  }

  /** On the line, or on the first whole one behind it, which may be that of the next file. */
  private boolean isNear(Finding finding, int file, int at, int lines) {
    if (finding.file().equals(files.get(file).getFileName().toString())) {
      return finding.line() >= at + 1 && finding.line() <= at + 2;
    }
    return file + 1 < files.size()
        && finding.file().equals(files.get(file + 1).getFileName().toString())
        && finding.line() == 1
        && finding.fault() != Fault.CHANGED
        && at >= lines - 1;
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private enum Mutation {
    CHANGE_A_BYTE {
      @Override
      byte[] mutate(List<String> lines, int at, Random random) {
        byte[] all = bytes(lines);
        int start = bytes(lines.subList(0, at)).length - (at == 0 ? 1 : 0);
        int where = start + random.nextInt(lines.get(at).length());
        all[where] ^= (byte) (1 + random.nextInt(255));
        return all;
      }
    },
    REMOVE {
      @Override
      byte[] mutate(List<String> lines, int at, Random random) {
        lines.remove(at);
        return lines.isEmpty() ? new byte[0] : bytes(lines);
      }
    },
    SWAP_WITH_THE_NEXT {
      @Override
      byte[] mutate(List<String> lines, int at, Random random) {
        Collections.swap(lines, at, at + 1 < lines.size() ? at + 1 : at - 1);
        return bytes(lines);
      }
    },
    DUPLICATE {
      @Override
      byte[] mutate(List<String> lines, int at, Random random) {
        lines.add(at, lines.get(at));
        return bytes(lines);
      }
    },
    CUT_OFF_THE_REST {
      @Override
      byte[] mutate(List<String> lines, int at, Random random) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        kept.writeBytes(at == 0 ? new byte[0] : bytes(lines.subList(0, at)));
        byte[] line = bytes(lines.subList(at, at + 1));
        kept.writeBytes(Arrays.copyOf(line, random.nextInt(line.length)));
        lines.subList(at, lines.size()).clear();
        return kept.toByteArray();
      }
    };

    abstract byte[] mutate(List<String> lines, int at, Random random);
  }
}
