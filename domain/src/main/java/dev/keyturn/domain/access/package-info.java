// SPDX-License-Identifier: Apache-2.0
/**
 * Who may do what: principals, tokens, roles, grants, memberships, and the decision over them.
 *
 * <p>Every module may depend on it; only use cases decide with it. All types are immutable and safe
 * for use by many threads.
 */
package dev.keyturn.domain.access;
