// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server;

import dev.keyturn.app.config.KeyturnConfiguration;
import java.nio.file.Path;

/**
 * What the command line asks for.
 *
 * @param home the unpacked distribution
 * @param data the data directory
 * @param prepare whether to make what is missing
 * @param version of the software
 */
public record Launch(
    Path home, Path data, KeyturnConfiguration configuration, boolean prepare, String version) {

  Path plugins() {
    return home.resolve(configuration.plugins().directory());
  }
}
