// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to a server for requests that no client library would send. */
final class RawConnection implements AutoCloseable {
  private final Socket socket;

  RawConnection(RunningServer server) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(60_000);
    socket.setTcpNoDelay(true);
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.US_ASCII));
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  InputStream answers() throws IOException {
    return socket.getInputStream();
  }

  /** All that comes until the server closes, but for "continue". */
  String answer() throws IOException {
    String all = new String(answers().readAllBytes(), StandardCharsets.UTF_8);
    return all.replace("HTTP/1.1 100 Continue\r\n\r\n", "");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
