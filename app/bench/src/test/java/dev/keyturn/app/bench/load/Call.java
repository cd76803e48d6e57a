// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A call under load: requests as they go over the wire, sent in turn. */
record Call(String what, List<String> requests) {
  static String post(String path, String header, String body) {
    return "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n".formatted(path, header)
        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(body.length(), body);
  }

  /** Writes each request behind a line that says how many bytes it has. */
  void writeTo(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String request : requests) {
      byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
      out.writeBytes((bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(bytes);
    }
    Files.write(file, out.toByteArray());
  }
}
