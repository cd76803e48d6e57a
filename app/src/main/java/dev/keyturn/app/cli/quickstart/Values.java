// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a file as encrypted values. Ciphertexts lie on disk, one per line, and go to the
 * server in batches; only digests of the plaintexts stay in memory.
 */
final class Values {
  static final int MAX_LINES = 10_000;
  static final int MAX_LINE_BYTES = 64 * 1024;

  private static final int BATCH_ITEMS = 500;
  private static final int BATCH_CHARACTERS = 1 << 20;

  private final NativeClient client;
  private final String key;
  private final Path ciphertexts;
  private final Path draft;
  private final List<byte[]> digests = new ArrayList<>();
  private final MessageDigest sha = Hashes.sha256();
  private byte[] whole = new byte[0];
  private long bytes;

  Values(NativeClient client, String key, Path folder) {
    this.client = client;
    this.key = key;
    this.ciphertexts = folder.resolve("values");
    this.draft = folder.resolve("values.new");
  }

  /** The same values, asked of a server that was started anew. */
  Values through(NativeClient other) {
    Values same = new Values(other, key, ciphertexts.getParent());
    same.digests.addAll(digests);
    same.whole = whole;
    same.bytes = bytes;
    return same;
  }

  int count() {
    return digests.size();
  }

  long bytes() {
    return bytes;
  }

  String sha256() {
    return Hashes.hex(whole);
  }

  /** Encrypts; an empty file counts as one empty value. */
  void encrypt(Path file) {
    try (LineReader lines = new LineReader(Files.newInputStream(file), MAX_LINE_BYTES);
        BufferedWriter out = Files.newBufferedWriter(ciphertexts, StandardCharsets.US_ASCII)) {
      Batch batch = new Batch();
      Optional<byte[]> line = lines.next();
      if (line.isEmpty()) {
        batch.add(remember(new byte[0]));
      }
      while (line.isPresent() && digests.size() < MAX_LINES) {
        batch.add(remember(line.get()));
        if (batch.isFull()) {
          write(out, client.batch(key + "/encrypt", "plaintext", batch.take()));
        }
        line = lines.next();
      }
      if (!batch.isEmpty()) {
        write(out, client.batch(key + "/encrypt", "plaintext", batch.take()));
      }
      whole = sha.digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decrypts all, and compares each with what it was made of. */
  void verify(String moment) {
    int[] position = {0};
    MessageDigest all = Hashes.sha256();
    inBatches(
        batch -> {
          for (JsonNode item : client.batch(key + "/decrypt", "ciphertext", batch)) {
            byte[] plaintext = Base64.getDecoder().decode(item.path("plaintext").asText());
            if (!Arrays.equals(Hashes.sha256().digest(plaintext), digests.get(position[0]))) {
              throw new Difference(
                  "Line %d came back different %s.".formatted(position[0] + 1, moment));
            }
            all.update(plaintext);
            position[0]++;
          }
        });
    if (position[0] != digests.size() || !Arrays.equals(all.digest(), whole)) {
      throw new Difference(
          "%d of %d lines came back %s.".formatted(position[0], digests.size(), moment));
    }
  }

  /** Brings all to a version, in place. */
  void rewrap(int version, Narrator narrator) {
    try (BufferedWriter out = Files.newBufferedWriter(draft, StandardCharsets.US_ASCII)) {
      long[] done = {0};
      inBatches(
          batch -> {
            JsonNode items = client.batch(key + "/rewrap", "ciphertext", batch);
            for (JsonNode item : items) {
              if (item.path("version").asInt() != version) {
                throw new Difference("A value was re-wrapped to another version: " + item);
              }
            }
            write(out, items);
            done[0] += batch.size();
            narrator.progress("re-wrapped", done[0], digests.size());
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      Files.move(draft, ciphertexts, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String remember(byte[] line) {
    digests.add(Hashes.sha256().digest(line));
    sha.update(line);
    bytes += line.length;
    return Base64.getEncoder().encodeToString(line);
  }

  private static void write(BufferedWriter out, JsonNode items) throws IOException {
    for (JsonNode item : items) {
      out.write(item.path("ciphertext").asText());
      out.newLine();
    }
  }

  private void inBatches(Work work) {
    try (BufferedReader lines = Files.newBufferedReader(ciphertexts, StandardCharsets.US_ASCII)) {
      Batch batch = new Batch();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        batch.add(line);
        if (batch.isFull()) {
          work.on(batch.take());
        }
      }
      if (!batch.isEmpty()) {
        work.on(batch.take());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Work {
    void on(List<String> batch) throws IOException;
  }

  private static final class Batch {
    private List<String> items = new ArrayList<>();
    private long characters;

    void add(String item) {
      items.add(item);
      characters += item.length();
    }

    boolean isEmpty() {
      return items.isEmpty();
    }

    boolean isFull() {
      return items.size() >= BATCH_ITEMS || characters >= BATCH_CHARACTERS;
    }

    List<String> take() {
      List<String> taken = items;
      items = new ArrayList<>();
      characters = 0;
      return taken;
    }
  }
}
