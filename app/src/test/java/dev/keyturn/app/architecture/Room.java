// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A module: the folder it lies in, the package that all of its packages start with, and what its
 * classes may see beside {@code java.*} and themselves. The poms are the first guard of these
 * borders, this table is the second.
 */
@SuppressWarnings("ImmutableEnumChecker") // Sights makes lists that nobody can change.
enum Room {
  DOMAIN("domain", "dev.keyturn.domain", Sights.nothing()),
  PORTS("ports/api", "dev.keyturn.ports", Sights.of("dev.keyturn.domain..")),
  CONTRACT(
      "ports/contract",
      "dev.keyturn.ports.contract",
      Sights.ports(
          "javax.crypto..",
          "javax.security.auth..",
          "org.assertj.core..",
          "org.junit.jupiter..",
          "org.opentest4j..")),
  REST(
      "adapters/rest",
      "dev.keyturn.adapters.rest",
      Sights.ports(
          "com.fasterxml.jackson..", "jakarta.servlet..", "jakarta.ws.rs..", "org.slf4j..")),
  CRYPTO_ACCP(
      "adapters/crypto-accp",
      "dev.keyturn.adapters.crypto.accp",
      Sights.ports(
          "com.amazon.corretto.crypto..",
          "javax.crypto..",
          "javax.security.auth..",
          "org.slf4j..")),
  CRYPTO_TINK(
      "adapters/crypto-tink",
      "dev.keyturn.adapters.crypto.tink",
      Sights.ports("com.google.crypto.tink..", "javax.crypto..", "org.slf4j..")),
  CRYPTO_BOUNCYCASTLE(
      "adapters/crypto-bouncycastle",
      "dev.keyturn.adapters.crypto.bouncycastle",
      Sights.ports("javax.crypto..", "javax.security.auth..", "org.bouncycastle..", "org.slf4j..")),
  STORAGE_JDBI(
      "adapters/storage-jdbi",
      "dev.keyturn.adapters.storage.jdbi",
      Sights.ports(
          "com.zaxxer.hikari..",
          "javax.sql..",
          "org.flywaydb.core..",
          "org.h2..",
          "org.jdbi.v3..",
          "org.postgresql.ds..",
          "org.slf4j..")),
  STORAGE_FILE(
      "adapters/storage-file", "dev.keyturn.adapters.storage.file", Sights.ports("org.slf4j..")),
  ROOTKEY_FILE(
      "adapters/rootkey-file",
      "dev.keyturn.adapters.rootkey.file",
      Sights.ports("javax.crypto..", "org.slf4j..")),
  AUDIT_FILE(
      "adapters/audit-file",
      "dev.keyturn.adapters.audit.file",
      Sights.ports("com.fasterxml.jackson.core..", "javax.crypto..", "org.slf4j..")),
  TEST_POSTGRES(
      "adapters/test-postgres",
      "dev.keyturn.adapters.test.postgres",
      Sights.of("io.zonky.test.db.postgres.embedded..", "javax.sql..")),
  EXAMPLE("plugins/example", "com.example.keyturn", Sights.ports("javax.crypto..")),
  LOADER("plugins/loader", "dev.keyturn.plugins.loader", Sights.ports()),
  APP("app", "dev.keyturn.app", Sights.everything());

  private static final Map<Room, JavaClasses> READ = new ConcurrentHashMap<>();

  private final String folder;
  private final String rootPackage;
  private final List<String> sights;

  Room(String folder, String rootPackage, List<String> sights) {
    this.folder = folder;
    this.rootPackage = rootPackage;
    this.sights = sights;
  }

  String folder() {
    return folder;
  }

  String rootPackage() {
    return rootPackage;
  }

  /** Package patterns of all that may be seen, {@code java.*} and the room itself included. */
  String[] maySee() {
    return Sights.concat(List.of("java..", rootPackage + ".."), sights).toArray(String[]::new);
  }

  /** The compiled main classes; never empty. */
  JavaClasses classes() {
    return READ.computeIfAbsent(this, room -> read(room.folder));
  }

  private static JavaClasses read(String folder) {
    Path repository = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    Path compiled = repository.resolve(folder).resolve("target").resolve("classes");
    if (Files.isDirectory(compiled)) {
      JavaClasses found = new ClassFileImporter().importPath(compiled);
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new AssertionError(
        "No classes in " + compiled + ". Build the whole house first: mvn -ntp test-compile");
  }
}
