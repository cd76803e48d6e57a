// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import java.time.Duration;

/**
 * What an operator may set about the use cases.
 *
 * @param maximumStaleness how long cached keys are used without word from the store
 * @param pollInterval how often the store is asked for changes
 * @param cachedKeys how many keys are kept ready
 * @param cachedVersions how many prepared versions are kept ready
 * @param cachedTokens how many authenticated tokens are remembered
 * @param decryptCompromised whether compromised versions still decrypt
 * @param legacyAlgorithms whether deprecated algorithms make keys and encrypt
 * @param batchItems how many items a batch may have
 * @param softwareVersion what the server says of itself
 */
public record KeyServerSettings(
    Duration maximumStaleness,
    Duration pollInterval,
    int cachedKeys,
    int cachedVersions,
    int cachedTokens,
    boolean decryptCompromised,
    boolean legacyAlgorithms,
    int batchItems,
    String softwareVersion) {

  public static KeyServerSettings defaults(String softwareVersion) {
    return new KeyServerSettings(
        Duration.ofSeconds(30),
        Duration.ofMillis(100),
        10_000,
        10_000,
        10_000,
        false,
        false,
        10_000,
        softwareVersion);
  }
}
