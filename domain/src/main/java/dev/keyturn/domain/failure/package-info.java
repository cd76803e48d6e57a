// SPDX-License-Identifier: Apache-2.0
/**
 * The one root of every failure, its stable codes, and who has to act.
 *
 * <p>Every module may depend on it. Exceptions are confined to the thread that catches them.
 */
package dev.keyturn.domain.failure;
