// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

/** The body of a call that takes none. */
record NoMembers() {}
