// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.key;

import dev.keyturn.domain.WellFormed;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.rotation.RotationPolicy;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What may be changed about a key after its creation.
 *
 * @param flags what it allows beyond its use
 * @param info free text, at most 4096 characters, may be empty
 * @param labels at most 64, each name 1 to 63 and each value at most 255 characters
 * @param policy when it rotates by itself; empty means as the vault says
 * @param rotationAllowed whether versions are made for it; imported keys may be brought some anyway
 */
public record KeySettings(
    KeyFlags flags,
    String info,
    Map<String, String> labels,
    Optional<RotationPolicy> policy,
    boolean rotationAllowed) {
  private static final int MAX_INFO = 4096;

  /** No flags, no text, no labels, no policy of its own, may be rotated. */
  public static final KeySettings DEFAULT =
      new KeySettings(KeyFlags.NONE, "", Map.of(), Optional.empty(), true);

  /**
   * Checks the sizes.
   *
   * @throws KeyturnException {@code invalid_request} naming the field
   */
  public KeySettings {
    Objects.requireNonNull(flags);
    Objects.requireNonNull(policy);
    if (info.length() > MAX_INFO) {
      throw KeyturnException.invalid("info", "The info text has at most 4096 characters.");
    }
    WellFormed.require("info", info);
    labels = Labels.checked(labels);
  }

  /** The same with other flags, if {@link KeyFlags#changedTo} allows the step. */
  public KeySettings withFlags(KeyFlags wanted) {
    return new KeySettings(flags.changedTo(wanted), info, labels, policy, rotationAllowed);
  }

  /** The same with another text. */
  public KeySettings withInfo(String text) {
    return new KeySettings(flags, text, labels, policy, rotationAllowed);
  }

  /** The same with other labels in place of all present ones. */
  public KeySettings withLabels(Map<String, String> replacement) {
    return new KeySettings(flags, info, replacement, policy, rotationAllowed);
  }

  /** The same with another policy, or none. */
  public KeySettings withPolicy(Optional<RotationPolicy> replacement) {
    return new KeySettings(flags, info, labels, replacement, rotationAllowed);
  }

  /** The same, rotation allowed or not. */
  public KeySettings withRotationAllowed(boolean allowed) {
    return new KeySettings(flags, info, labels, policy, allowed);
  }
}
