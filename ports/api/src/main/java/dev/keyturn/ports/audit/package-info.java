// SPDX-License-Identifier: Apache-2.0
/**
 * Audit events and the place that keeps them.
 *
 * <p>Audit adapters implement the trail, use cases build the events. Safe for many threads.
 */
package dev.keyturn.ports.audit;
