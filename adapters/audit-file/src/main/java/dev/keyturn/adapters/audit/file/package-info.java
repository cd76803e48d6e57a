// SPDX-License-Identifier: Apache-2.0
/**
 * An audit trail in an append-only file of JSON lines, each chained to the one before by its hash.
 *
 * <p>Nothing may depend on this: it is found as a provider. It sees the ports and a JSON parser.
 *
 * <p>The trail may be used by any thread; it orders the events itself.
 */
package dev.keyturn.adapters.audit.file;
