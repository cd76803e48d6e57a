// SPDX-License-Identifier: Apache-2.0
/**
 * A store in memory that is kept by files: a journal that every commit is forced into before it is
 * visible, and snapshots that take the place of old journals.
 *
 * <p>Nothing may depend on this: it is found as a provider. It sees the ports and the JDK.
 *
 * <p>One thread decides and writes all commits ({@code Committer}); what it has not yet forced is
 * known to it alone. The store may be used by any thread.
 */
package dev.keyturn.adapters.storage.file;
