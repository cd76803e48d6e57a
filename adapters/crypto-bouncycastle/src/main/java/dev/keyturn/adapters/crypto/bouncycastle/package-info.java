// SPDX-License-Identifier: Apache-2.0
/**
 * A crypto engine on the lightweight API of Bouncy Castle, which needs no provider installed.
 *
 * <p>Nothing may depend on this: it is found as a provider. It sees the ports and Bouncy Castle.
 *
 * <p>The engine and its primitives may be used by any thread.
 */
package dev.keyturn.adapters.crypto.bouncycastle;
