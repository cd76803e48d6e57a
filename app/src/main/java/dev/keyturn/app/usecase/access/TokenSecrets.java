// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.access;

import java.security.SecureRandom;

/** Makes the secrets of tokens: 43 letters and digits, 256 bits of chance. */
public final class TokenSecrets {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int CHARACTERS = 43;
  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenSecrets() {}

  public static String make() {
    StringBuilder secret = new StringBuilder(CHARACTERS);
    for (int i = 0; i < CHARACTERS; i++) {
      secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return secret.toString();
  }
}
