// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e.trouble;

import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** Is in the trouble that a file beside it names. */
public final class TroubledProvider implements CryptoEngineProvider {
  private final String name;
  private final Trouble trouble;

  public TroubledProvider() {
    Properties properties = new Properties();
    try (InputStream in = TroubledProvider.class.getResourceAsStream("/trouble.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    name = properties.getProperty("name");
    trouble = Trouble.valueOf(properties.getProperty("trouble"));
    if (trouble == Trouble.CONSTRUCTOR_THROWS) {
      throw new IllegalStateException("no card in the slot");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> unavailableReason() {
    return trouble == Trouble.UNAVAILABLE
        ? Optional.of("It needs another processor.")
        : Optional.empty();
  }

  @Override
  public CryptoEngine open(OpenContext context, Settings settings) {
    int slot = settings.number("slot", 1, 1, 9);
    String pin = settings.text("pin", "");
    settings.finish();
    if (trouble == Trouble.LIBRARY_MISSING) {
      throw new IllegalStateException(new Absent().toString());
    }
    if (trouble == Trouble.BORROWS_LIBRARY) {
      borrow();
    }
    if (trouble == Trouble.OPEN_THROWS) {
      throw new IllegalStateException("cannot open slot " + slot + " with " + pin);
    }
    return new TroubledEngine(trouble == Trouble.WRONG_AES);
  }

  private static void borrow() {
    try {
      Class<?> borrowed = Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
      throw new AssertionError("A plugin sees " + borrowed);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
