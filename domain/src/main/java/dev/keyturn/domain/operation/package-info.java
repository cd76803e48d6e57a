// SPDX-License-Identifier: Apache-2.0
/**
 * Background jobs that one can watch.
 *
 * <p>Every module may depend on it. All types are immutable and safe for use by many threads.
 */
package dev.keyturn.domain.operation;
