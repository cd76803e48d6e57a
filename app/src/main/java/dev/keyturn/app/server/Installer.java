// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.app.usecase.Installation;
import dev.keyturn.app.usecase.OutboundPorts;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Makes an installation in a store that has none, or joins the one that another node makes at the
 * same moment. Only whoever made the administrator is left with a file of his token.
 */
final class Installer {
  private final Launch launch;
  private final AdminToken token;
  private final Consumer<String> announce;

  Installer(Launch launch, Consumer<String> announce) {
    this.launch = launch;
    this.token = new AdminToken(launch.data());
    this.announce = announce;
  }

  /** Also brings an attempt to its end that was cut off after its commit. */
  void install(OutboundPorts ports) {
    boolean kept = token.exists();
    if (!Installation.exists(ports)) {
      make(ports);
    }
    Predicate<String> counts = secret -> Installation.accepts(ports, secret);
    token.settle(counts);
    if (!kept && token.exists()) {
      announce.accept("Made the administrator's token: " + token.file());
    }
    if (kept && launch.prepare() && ports.storage().traits().shared()) {
      token
          .setAside(counts)
          .ifPresent(
              aside ->
                  announce.accept(
                      "The administrator's token here is not one of this installation; it is now"
                          + " called "
                          + aside));
    }
  }

  private void make(OutboundPorts ports) {
    boolean durable = ports.storage().traits().durable();
    if (!launch.prepare() && (durable || !token.exists())) {
      throw StartRefused.notPrepared(launch.data(), "is not prepared");
    }
    Installation.createServerKeys(ports); // before anything is written for a wrong root key
    if (Installation.create(ports, token.propose())) {
      announce.accept(
          durable
              ? "Made the server keys and the administrator"
              : "The store is in memory: everything in it is lost when the server stops");
    }
  }
}
