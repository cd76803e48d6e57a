// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.vault;

import dev.keyturn.domain.Deletion;
import dev.keyturn.domain.WellFormed;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.rotation.RotationPolicy;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A vault: it owns keys, and one wrapping key that encrypts their material at rest. Its name is a
 * record of its own.
 *
 * @param id its identity
 * @param namespace where its name is unique
 * @param number its decimal number, handed out by the store, at least 1
 * @param kind whose vault it is
 * @param description free text, at most 4096 characters, may be empty
 * @param defaultPolicy for keys without a policy of their own
 * @param wrappingKey its key-encryption key; empty for the server's own vault, whose keys the root
 *     key wraps
 * @param generation the server's generation under which the wrapping key was last rotated; for the
 *     server's own vault, the present generation
 * @param deletion present once it was deleted
 * @param createdAt when it was made
 * @param revision 1 at creation, one more with every change of this record
 */
public record Vault(
    VaultId id,
    NamespaceId namespace,
    long number,
    VaultKind kind,
    String description,
    Optional<RotationPolicy> defaultPolicy,
    Optional<KeyId> wrappingKey,
    long generation,
    Optional<Deletion> deletion,
    Instant createdAt,
    long revision) {
  private static final int MAX_DESCRIPTION = 4096;

  /**
   * Checks for null and the length of the description.
   *
   * @throws KeyturnException {@code invalid_request} on field {@code description}
   */
  public Vault {
    Objects.requireNonNull(id);
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(defaultPolicy);
    Objects.requireNonNull(wrappingKey);
    Objects.requireNonNull(deletion);
    Objects.requireNonNull(createdAt);
    if (description.length() > MAX_DESCRIPTION) {
      throw KeyturnException.invalid("description", "A description has at most 4096 characters.");
    }
    WellFormed.require("description", description);
  }

  /** Whether it was deleted. */
  public boolean isDeleted() {
    return deletion.isPresent();
  }

  /** The vault with another description and default policy. */
  public Vault described(String text, Optional<RotationPolicy> policy) {
    return with(text, policy, generation, deletion);
  }

  /** The vault after its wrapping key was rotated for {@code newGeneration}. */
  public Vault atGeneration(long newGeneration) {
    return with(description, defaultPolicy, newGeneration, deletion);
  }

  /** The vault after its deletion. Throws {@code vault_not_found} if deleted before. */
  public Vault deleted(Deletion when) {
    if (isDeleted()) {
      throw notFound();
    }
    return with(description, defaultPolicy, generation, Optional.of(when));
  }

  /** The one failure for a vault that does not exist, was deleted or may not be seen. */
  public static KeyturnException notFound() {
    return new KeyturnException(FailureCode.VAULT_NOT_FOUND, "There is no such vault.");
  }

  private Vault with(
      String text, Optional<RotationPolicy> policy, long newGeneration, Optional<Deletion> gone) {
    return new Vault(
        id,
        namespace,
        number,
        kind,
        text,
        policy,
        wrappingKey,
        newGeneration,
        gone,
        createdAt,
        Math.addExact(revision, 1));
  }
}
