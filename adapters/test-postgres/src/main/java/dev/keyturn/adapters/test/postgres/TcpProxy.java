// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.test.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on loopback that can be cut, or go silent. For many threads. */
public final class TcpProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 8192;

  private final int target;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Object stalling = new Object();
  private boolean stalled;
  private volatile boolean cut;

  private TcpProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** A way to a port. */
  public static TcpProxy to(int target) {
    try {
      TcpProxy proxy = new TcpProxy(target);
      inBackground(proxy::acceptAll);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Closes every connection; new ones get through. */
  public void dropConnections() {
    open.forEach(TcpProxy::closeQuietly);
  }

  /** Closes every connection, and those that come until {@link #mend()}. */
  public void cut() {
    cut = true;
    dropConnections();
  }

  /** Ends {@link #cut()} and {@link #stall()}; what was held back arrives now. */
  public void mend() {
    cut = false;
    synchronized (stalling) {
      stalled = false;
      stalling.notifyAll();
    }
  }

  /** Lets nothing through any more, and says so to nobody. */
  public void stall() {
    synchronized (stalling) {
      stalled = true;
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      cut();
      mend();
    }
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        accept(listener.accept());
      } catch (IOException e) {
        // The listener was closed, or the target does not listen: the client has been told.
      }
    }
  }

  private void accept(Socket client) throws IOException {
    open.add(client);
    if (cut) {
      closeQuietly(client);
      return;
    }
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(server);
      inBackground(() -> pump(client, server));
      inBackground(() -> pump(server, client));
    } catch (IOException e) {
      closeQuietly(client);
      throw e;
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitPassage();
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // One side is gone: the other is told below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private void awaitPassage() throws InterruptedException {
    synchronized (stalling) {
      while (stalled) {
        stalling.wait();
      }
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
