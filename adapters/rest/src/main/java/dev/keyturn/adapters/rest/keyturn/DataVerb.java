// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import static dev.keyturn.adapters.rest.keyturn.DataMember.ASSOCIATED_DATA;
import static dev.keyturn.adapters.rest.keyturn.DataMember.CIPHERTEXT;
import static dev.keyturn.adapters.rest.keyturn.DataMember.CONTEXT;
import static dev.keyturn.adapters.rest.keyturn.DataMember.DIGEST;
import static dev.keyturn.adapters.rest.keyturn.DataMember.FORM;
import static dev.keyturn.adapters.rest.keyturn.DataMember.HASH;
import static dev.keyturn.adapters.rest.keyturn.DataMember.INPUT;
import static dev.keyturn.adapters.rest.keyturn.DataMember.KEY_VERSION;
import static dev.keyturn.adapters.rest.keyturn.DataMember.PLAINTEXT;
import static dev.keyturn.adapters.rest.keyturn.DataMember.SIGNATURE;

import dev.keyturn.adapters.rest.common.WireText;
import java.util.List;
import java.util.Optional;

/** The hot calls, each with the members of one item. */
@SuppressWarnings("ImmutableEnumChecker") // the list is an immutable copy
enum DataVerb {
  ENCRYPT(PLAINTEXT, ASSOCIATED_DATA, CONTEXT, KEY_VERSION),
  DECRYPT(CIPHERTEXT, ASSOCIATED_DATA, CONTEXT),
  REWRAP(CIPHERTEXT, ASSOCIATED_DATA, CONTEXT),
  SIGN(INPUT, DIGEST, FORM, HASH, KEY_VERSION),
  VERIFY(INPUT, DIGEST, SIGNATURE, FORM, HASH),
  MAC(INPUT, HASH, KEY_VERSION),
  VERIFY_MAC(INPUT, DataMember.MAC, HASH),
  ENCAPSULATE(KEY_VERSION),
  DECAPSULATE(CIPHERTEXT);

  private final List<DataMember> members;

  DataVerb(DataMember... members) {
    this.members = List.of(members);
  }

  static Optional<DataVerb> of(String segment) {
    for (DataVerb verb : values()) {
      if (WireText.name(verb).equals(segment)) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  /** The member of a name; empty if an item of the call has none. */
  Optional<DataMember> member(String name) {
    for (DataMember member : members) {
      if (member.wireName().equals(name)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }
}
