// SPDX-License-Identifier: Apache-2.0
/**
 * A crypto engine on the Amazon Corretto Crypto Provider (ACCP), which carries AWS-LC. The provider
 * is used without being installed.
 *
 * <p>Nothing may depend on this: it is found as a provider. It sees the ports and ACCP, and the
 * JDK's interfaces to it.
 *
 * <p>The engine and its primitives may be used by any thread.
 */
package dev.keyturn.adapters.crypto.accp;
