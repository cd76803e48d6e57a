// SPDX-License-Identifier: Apache-2.0
/**
 * Who calls and what he may do.
 *
 * <p>Used within the use cases only. Safe for many threads.
 */
package dev.keyturn.app.usecase.access;
