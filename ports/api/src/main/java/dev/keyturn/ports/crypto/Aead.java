// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

/** Authenticated encryption with associated data, randomised or deterministic by its algorithm. */
public interface Aead extends Encryption {}
