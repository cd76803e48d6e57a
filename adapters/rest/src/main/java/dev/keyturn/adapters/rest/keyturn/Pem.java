// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.domain.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes keys as text (RFC 7468). */
final class Pem {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  static String publicKey(ByteString subjectPublicKeyInfo) {
    return text("PUBLIC KEY", subjectPublicKeyInfo);
  }

  static String privateKey(ByteString pkcs8) {
    return text("PRIVATE KEY", pkcs8);
  }

  private static String text(String label, ByteString der) {
    return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n"
        .formatted(label, LINES.encodeToString(der.toByteArray()));
  }
}
