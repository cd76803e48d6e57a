// SPDX-License-Identifier: Apache-2.0
/**
 * A crypto engine on Google Tink.
 *
 * <p>Nothing may depend on this: it is found as a provider. It sees the ports and Tink.
 *
 * <p>The engine and its primitives may be used by any thread.
 */
package dev.keyturn.adapters.crypto.tink;
