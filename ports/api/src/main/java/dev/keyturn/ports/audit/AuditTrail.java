// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.audit;

import java.util.List;

/**
 * Appends events in order to a place that an auditor reads; tells when it cannot.
 *
 * <ul>
 *   <li><b>A1</b> When {@link #append} returns, the events have left the process and survive its
 *       death; they stand behind all that was appended before.
 *   <li><b>A2</b> When {@link #force} returns, everything appended before it survives power loss,
 *       as far as the place can promise that.
 *   <li><b>A3</b> If an event cannot be kept, {@code append} throws {@link
 *       AuditUnavailableException}; a later call may succeed, and the trail stays readable.
 *   <li><b>A4</b> Safe for many threads, which share one write where they can; may be closed twice;
 *       closed, it throws {@link IllegalStateException}.
 * </ul>
 */
public interface AuditTrail extends AutoCloseable {
  /** Appends the events in the order of the list, all or none. */
  void append(List<AuditEvent> events);

  /** Makes what was appended survive power loss. */
  void force();

  @Override
  void close();
}
