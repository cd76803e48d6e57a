// SPDX-License-Identifier: Apache-2.0
/**
 * A crypto engine on Bouncy Castle, whose provider is passed along and never installed globally.
 *
 * <p>Nothing may depend on this: it is found as a provider. It sees the ports and Bouncy Castle.
 *
 * <p>The engine and its primitives may be used by any thread.
 */
package dev.keyturn.adapters.crypto.bouncycastle;
