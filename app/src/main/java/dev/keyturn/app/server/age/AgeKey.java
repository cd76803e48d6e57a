// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.server.age;

import java.util.Arrays;

/** What opens a file of age: an identity, or a passphrase. Never shows itself. */
public final class AgeKey implements AutoCloseable {
  private final boolean identity;
  private final char[] secret;

  private AgeKey(boolean identity, char[] secret) {
    this.identity = identity;
    this.secret = secret;
  }

  /** A private key, {@code AGE-SECRET-KEY-1…}. Takes over the text and erases it when closed. */
  public static AgeKey identity(char[] text) {
    return new AgeKey(true, text);
  }

  /** Takes over the text and erases it when closed. */
  public static AgeKey passphrase(char[] text) {
    return new AgeKey(false, text);
  }

  boolean isIdentity() {
    return identity;
  }

  char[] secret() {
    return secret;
  }

  @Override
  public void close() {
    Arrays.fill(secret, '\0');
  }

  @Override
  public String toString() {
    return identity ? "AgeKey[identity]" : "AgeKey[passphrase]";
  }
}
