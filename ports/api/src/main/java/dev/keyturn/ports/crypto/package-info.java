// SPDX-License-Identifier: Apache-2.0
/**
 * What Keyturn asks of a cryptographic library.
 *
 * <p>Engines implement it, use cases call it. Engines and prepared primitives are used by many
 * threads at once.
 */
package dev.keyturn.ports.crypto;
