// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

/** Java sources of plugins. */
final class PluginSource {
  static final String SERVICE = "META-INF/services/dev.keyturn.ports.rootkey.RootKeyProvider";

  private static final String PROVIDER =
      """
      package acme;

      import dev.keyturn.ports.rootkey.RootKey;
      import dev.keyturn.ports.rootkey.RootKeyProvider;
      import dev.keyturn.ports.spi.OpenContext;
      import dev.keyturn.ports.spi.Settings;
      import java.util.Collections;
      import java.util.Optional;

      public final class AcmeProvider implements RootKeyProvider {
        public AcmeProvider() {
          CONSTRUCTOR
        }

        public String name() {
          return "NAME";
        }

        public Optional<String> unavailableReason() {
          return Optional.ofNullable(REASON);
        }

        public boolean prepare(OpenContext context, Settings settings) {
          return false;
        }

        public RootKey open(OpenContext context, Settings settings) {
          throw new UnsupportedOperationException();
        }

        private static String typeIs(String name) {
          try {
            Class<?> type = Class.forName(name);
            return type.getClassLoader() == AcmeProvider.class.getClassLoader() ? "own" : "host's";
          } catch (ClassNotFoundException e) {
            return "hidden";
          }
        }

        private static String resourceIs(String name) {
          try {
            ClassLoader loader = AcmeProvider.class.getClassLoader();
            boolean one = loader.getResource(name) != null;
            boolean many = !Collections.list(loader.getResources(name)).isEmpty();
            boolean stream = loader.getResourceAsStream(name) != null;
            if (one != many || one != stream) {
              return "ambiguous";
            }
            return one ? "seen" : "hidden";
          } catch (java.io.IOException e) {
            return e.toString();
          }
        }
      }
      """;

  private PluginSource() {}

  /** A provider of that name that can work here. */
  static String provider(String name) {
    return provider(name, "null", "");
  }

  /** A provider that gives the value of a Java expression as the reason why it cannot work. */
  static String provider(String name, String reason) {
    return provider(name, reason, "");
  }

  /** The same, with a statement in its constructor. */
  static String provider(String name, String reason, String constructor) {
    return PROVIDER
        .replace("CONSTRUCTOR", constructor)
        .replace("NAME", name)
        .replace("REASON", reason);
  }
}
