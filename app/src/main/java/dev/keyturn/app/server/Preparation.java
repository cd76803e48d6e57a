// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.app.usecase.Installation;
import java.util.function.Consumer;

/** What is done to a data directory while no server runs on it. */
public final class Preparation {
  private Preparation() {}

  /** Makes what is missing, and checks all that the configuration names. */
  public static void prepare(Launch launch, Consumer<String> announce) {
    try (Site site = Site.enter(launch, announce)) {
      site.open();
      site.keyStore();
    }
  }

  /** Gives the first administrator a new token; all earlier ones end. */
  public static void resetAdministrator(Launch launch, Consumer<String> announce) {
    try (Site site = Site.enter(launch, announce)) {
      var ports = site.open();
      String secret = AdminToken.newSecret();
      Installation.resetAdministrator(ports, secret);
      AdminToken token = new AdminToken(launch.data());
      token.replace(secret);
      announce.accept("Made a new administrator's token: " + token.file());
    }
  }
}
