// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.ports.inbound.Outcome;
import java.util.List;

/** One text to hash, or a batch of them, all alike. */
record HashBody(String input, List<HashItemBody> items, String hash, String format) {

  boolean batch() {
    return items != null;
  }

  HashAlgorithm function() {
    return hash == null ? HashAlgorithm.SHA2_256 : HashAlgorithm.named(hash);
  }

  /** What is to be hashed; in a batch, an item that cannot be read is a failure by itself. */
  List<Outcome<ByteString>> inputs(RestLimits limits) {
    if (!batch()) {
      return List.of(Outcome.of(bytes(input)));
    }
    if (input != null) {
      throw KeyturnException.invalid("items", "Send one input or a batch of items, not both.");
    }
    if (items.isEmpty()) {
      throw DataBodyParser.noItems();
    }
    if (items.size() > limits.maxBatchItems()) {
      throw DataBodyParser.tooManyItems(limits);
    }
    return items.stream().map(HashItemBody::read).toList();
  }

  private static ByteString bytes(String base64) {
    return WireText.bytes("input", Required.member("input", base64));
  }

  @Override
  public String toString() {
    return "HashBody";
  }

  record HashItemBody(String input) {
    Outcome<ByteString> read() {
      try {
        return Outcome.of(bytes(input));
      } catch (KeyturnException e) {
        return Outcome.failed(e);
      }
    }

    @Override
    public String toString() {
      return "HashItemBody";
    }
  }
}
