// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.subtle.Bytes;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/** The encodings of RFC 8410: what goes before the bytes of a key is the same for every key. */
@SuppressWarnings("ImmutableEnumChecker") // the arrays stay within
enum Rfc8410 {
  ED25519("302e020100300506032b657004220420", "302a300506032b6570032100"),
  X25519("302e020100300506032b656e04220420", "302a300506032b656e032100");

  private final byte[] beforePrivateKey;
  private final byte[] beforePublicKey;

  Rfc8410(String beforePrivateKey, String beforePublicKey) {
    this.beforePrivateKey = HexFormat.of().parseHex(beforePrivateKey);
    this.beforePublicKey = HexFormat.of().parseHex(beforePublicKey);
  }

  byte[] pkcs8(byte[] privateKey) throws GeneralSecurityException {
    return Bytes.concat(beforePrivateKey, privateKey);
  }

  byte[] subjectPublicKeyInfo(byte[] publicKey) throws GeneralSecurityException {
    return Bytes.concat(beforePublicKey, publicKey);
  }
}
