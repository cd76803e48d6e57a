// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import java.util.Locale;

/** The members that an item of a hot call may have. All are texts but the version, a number. */
enum DataMember {
  PLAINTEXT,
  CIPHERTEXT,
  ASSOCIATED_DATA,
  CONTEXT,
  INPUT,
  DIGEST,
  SIGNATURE,
  MAC,
  FORM,
  HASH,
  KEY_VERSION;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  String wireName() {
    return wireName;
  }
}
