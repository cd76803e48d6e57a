// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.protect;

import dev.keyturn.app.usecase.keyring.Tool;
import dev.keyturn.app.usecase.keyring.Work;
import dev.keyturn.app.usecase.material.Engines;
import dev.keyturn.app.usecase.material.Task;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.KeyDerivation;
import java.util.Optional;
import java.util.function.Function;

/** The keys that encrypt: those of the versions, or what a context makes of them. */
final class WorkingKeys {
  private final Engines engines;

  WorkingKeys(Engines engines) {
    this.engines = engines;
  }

  /**
   * Work with the key of a version as it is, or with what the context makes of it, for this once.
   *
   * @throws KeyturnException {@code unsupported_operation} or {@code invalid_request} on field
   *     {@code context} if the key takes none, or demands one
   */
  Work<?, byte[]> work(Key key, Optional<ByteString> context, Function<Encryption, byte[]> use) {
    Algorithm algorithm = key.algorithm();
    if (!key.traits().isDerived()) {
      refuse(context);
      return new Work<>(Tool.encryption(algorithm), use);
    }
    byte[] info = demand(context).toByteArray();
    return new Work<>(Tool.derivation(), derivation -> derived(algorithm, derivation, info, use));
  }

  private byte[] derived(
      Algorithm algorithm,
      KeyDerivation derivation,
      byte[] context,
      Function<Encryption, byte[]> work) {
    try (KeyMaterial key = derivation.derive(context, algorithm.keyBytes());
        Encryption encryption =
            (Encryption) engines.prepare(Task.of(algorithm, KeyUse.ENCRYPT), key)) {
      return work.apply(encryption);
    }
  }

  private static void refuse(Optional<ByteString> context) {
    if (context.isPresent()) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION, "context", "The key is not derived by a context.");
    }
  }

  private static ByteString demand(Optional<ByteString> context) {
    return context
        .filter(given -> !given.isEmpty())
        .orElseThrow(
            () ->
                KeyturnException.invalid(
                    "context", "The key is derived by a context, which must be given."));
  }
}
