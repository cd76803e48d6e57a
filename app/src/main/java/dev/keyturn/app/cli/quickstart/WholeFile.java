// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * A file encrypted as a stream, in segments of a mebibyte, under a data key that only the server
 * can unwrap.
 */
final class WholeFile {
  private static final int DATA_KEY_BITS = 256;
  private static final int DATA_KEY_BYTES = DATA_KEY_BITS / Byte.SIZE;
  private static final int SEGMENT_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] PURPOSE = "keyturn quickstart".getBytes(StandardCharsets.UTF_8);

  private final NativeClient client;
  private final String key;
  private final Path encrypted;
  private String wrappedDataKey = "";
  private byte[] digest = new byte[0];
  private long bytes;

  WholeFile(NativeClient client, String key, Path folder) {
    this.client = client;
    this.key = key;
    this.encrypted = folder.resolve("file.encrypted");
  }

  /** The same file, asked of a server that was started anew. */
  WholeFile through(NativeClient other) {
    WholeFile same = new WholeFile(other, key, encrypted.getParent());
    same.wrappedDataKey = wrappedDataKey;
    same.digest = digest;
    same.bytes = bytes;
    return same;
  }

  long bytes() {
    return bytes;
  }

  String sha256() {
    return Hashes.hex(digest);
  }

  void encrypt(Path file) {
    JsonNode made =
        client.call(
            "POST",
            key + "/datakey",
            NativeClient.object().put("bits", DATA_KEY_BITS).put("plaintext", true),
            201);
    wrappedDataKey = made.path("ciphertext").asText();
    byte[] dataKey = Base64.getDecoder().decode(made.path("plaintext").asText());
    MessageDigest sha = Hashes.sha256();
    try (InputStream plain = new DigestInputStream(Files.newInputStream(file), sha);
        OutputStream disk = Files.newOutputStream(encrypted);
        OutputStream out = streaming(dataKey).newEncryptingStream(disk, PURPOSE)) {
      bytes = plain.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new Difference("The file could not be encrypted.", e);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
    digest = sha.digest();
  }

  /** Decrypts it, and compares it with what it was made of. */
  void verify(String moment) {
    JsonNode opened =
        client.call(
            "POST", key + "/decrypt", NativeClient.object().put("ciphertext", wrappedDataKey), 200);
    byte[] dataKey = Base64.getDecoder().decode(opened.path("plaintext").asText());
    MessageDigest sha = Hashes.sha256();
    try (InputStream disk = Files.newInputStream(encrypted);
        InputStream plain = streaming(dataKey).newDecryptingStream(disk, PURPOSE)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
        sha.update(buffer, 0, read);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new Difference("The file does not decrypt " + moment + ".", e);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
    byte[] found = sha.digest();
    if (!Arrays.equals(found, digest)) {
      throw new Difference(
          "The file came back different %s: SHA-256 %s instead of %s."
              .formatted(moment, Hashes.hex(found), sha256()));
    }
  }

  /** Brings the data key to a version; the file itself stays as it is. */
  void rewrap(int version) {
    JsonNode answer =
        client.call(
            "POST", key + "/rewrap", NativeClient.object().put("ciphertext", wrappedDataKey), 200);
    if (answer.path("version").asInt() != version) {
      throw new Difference("The data key was re-wrapped to another version.");
    }
    wrappedDataKey = answer.path("ciphertext").asText();
  }

  private static AesGcmHkdfStreaming streaming(byte[] dataKey) throws GeneralSecurityException {
    return new AesGcmHkdfStreaming(dataKey, "HmacSha256", DATA_KEY_BYTES, SEGMENT_BYTES, 0);
  }
}
