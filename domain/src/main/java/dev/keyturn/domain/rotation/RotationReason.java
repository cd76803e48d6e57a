// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.rotation;

/** Why a key is due. */
public enum RotationReason {
  /** The primary version is older than the policy allows. */
  AGE,
  /** It has encrypted as often as the policy allows. */
  ENCRYPTIONS,
  /** It has encrypted as many bytes as the policy allows. */
  BYTES,
  /** It nears the bound of random nonces, policy or not. */
  NONCE_LIMIT
}
