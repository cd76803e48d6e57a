// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import java.util.Set;

/** The packages that a plugin and the host have in common, by their exact names. */
final class SharedPackages {
  static final Set<String> NAMES =
      Set.of(
          "dev.keyturn.domain",
          "dev.keyturn.domain.access",
          "dev.keyturn.domain.envelope",
          "dev.keyturn.domain.failure",
          "dev.keyturn.domain.key",
          "dev.keyturn.domain.operation",
          "dev.keyturn.domain.record",
          "dev.keyturn.domain.rotation",
          "dev.keyturn.domain.vault",
          "dev.keyturn.ports",
          "dev.keyturn.ports.audit",
          "dev.keyturn.ports.crypto",
          "dev.keyturn.ports.inbound",
          "dev.keyturn.ports.rootkey",
          "dev.keyturn.ports.spi",
          "dev.keyturn.ports.storage",
          "org.slf4j",
          "org.slf4j.event",
          "org.slf4j.helpers",
          "org.slf4j.spi");

  private SharedPackages() {}

  /** Whether a class of this name, {@code a.b.C}, is shared. */
  static boolean holdClass(String name) {
    return NAMES.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
  }

  /** Whether a resource of this name, {@code a/b/c.txt}, lies beside shared classes. */
  static boolean holdResource(String name) {
    String folder = name.substring(0, Math.max(0, name.lastIndexOf('/')));
    return folder.indexOf('.') < 0 && NAMES.contains(folder.replace('/', '.'));
  }
}
