// SPDX-License-Identifier: Apache-2.0
/**
 * A root key kept in a file that only its owner may read.
 *
 * <p>Nothing may depend on this: it is found as a provider. It sees the ports alone.
 *
 * <p>The root key may be used by any thread.
 */
package dev.keyturn.adapters.rootkey.file;
