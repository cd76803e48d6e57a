// SPDX-License-Identifier: Apache-2.0
/**
 * Events on their way to the trail.
 *
 * <p>Used within the use cases only. Safe for many threads.
 */
package dev.keyturn.app.usecase.audit;
