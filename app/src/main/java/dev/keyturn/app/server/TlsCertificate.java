// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The certificate that the server makes for itself with the JDK's {@code keytool}. The password
 * goes there in a file, never as an argument.
 */
final class TlsCertificate {
  static final String KEY_STORE = "tls.p12";
  static final String PASSWORD = "tls.password";

  private static final int DAYS = 365;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Few, as nobody guesses a password of so many random bits, and each start opens it twice. */
  private static final int ROUNDS = 1000;

  private static final String SAID = "keytool.log";

  private TlsCertificate() {}

  static boolean exists(Path directory) {
    return Files.exists(directory.resolve(KEY_STORE)) && Files.exists(directory.resolve(PASSWORD));
  }

  /**
   * Makes a key store in place of what was there. The password stays if there is one, so that the
   * two files fit each other at any moment.
   */
  static void make(Path directory) {
    try {
      Path password = directory.resolve(PASSWORD);
      if (!Files.exists(password)) {
        OwnerOnly.write(password, AdminToken.newSecret() + "\n");
      }
      Path workshop = OwnerOnly.createTemporaryDirectory(directory);
      try {
        Path store = workshop.resolve(KEY_STORE);
        runKeytool(store, password);
        OwnerOnly.adopt(store, directory.resolve(KEY_STORE));
      } finally {
        Files.deleteIfExists(workshop.resolve(KEY_STORE));
        Files.deleteIfExists(workshop.resolve(SAID));
        Files.deleteIfExists(workshop);
      }
    } catch (IOException e) {
      throw new StartRefused("The TLS certificate cannot be made: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while making the TLS certificate.", e);
    }
  }

  private static void runKeytool(Path store, Path password)
      throws IOException, InterruptedException {
    String host = hostName();
    run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-XX:TieredStopAtLevel=1", // it ends before better code would pay
            "-J-XX:+UseSerialGC",
            "-J-Dkeystore.pkcs12.certPbeIterationCount=" + ROUNDS,
            "-J-Dkeystore.pkcs12.keyPbeIterationCount=" + ROUNDS,
            "-J-Dkeystore.pkcs12.macIterationCount=" + ROUNDS,
            "-genkeypair",
            "-alias",
            "keyturn",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + host,
            "-ext",
            "san=dns:localhost,ip:127.0.0.1,ip:::1,dns:" + host,
            "-validity",
            Integer.toString(DAYS),
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass:file",
            password.toString()),
        store.resolveSibling(SAID),
        PATIENCE);
  }

  /** Runs a program that must succeed in time; it is gone when this returns. */
  static void run(List<String> command, Path said, Duration patience)
      throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      program.getOutputStream().close();
      if (!program.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("%s did not end in time".formatted(command.get(0)));
      }
    } finally {
      program.destroyForcibly().waitFor();
    }
    if (program.exitValue() != 0) {
      throw new IOException(
          command.get(0) + " said: " + Files.readString(said, Charset.defaultCharset()).strip());
    }
  }

  /** As it may stand in a certificate; a strange name is left out. */
  private static String hostName() throws IOException {
    String name = InetAddress.getLocalHost().getHostName();
    return name.matches("[A-Za-z]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?") ? name : "localhost";
  }
}
