// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.failure.FailureCode;
import java.util.Objects;
import java.util.Optional;

/** Takes note of requests that fail before they come to any other port. */
public interface RecordRefusals {
  /**
   * Leaves the audit event of a refused request.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code audit_unavailable}
   */
  void refused(Refusal refusal);

  /**
   * A request that was refused.
   *
   * @param caller empty if it was refused before its caller was known
   * @param method of HTTP, or what stands for it in another protocol
   * @param path as it was sent, without a query
   * @param code of the failure that the caller is told
   */
  record Refusal(
      RequestContext context,
      Optional<Caller> caller,
      String method,
      String path,
      FailureCode code) {
    /** Checks for null. */
    public Refusal {
      Objects.requireNonNull(context);
      Objects.requireNonNull(caller);
      Objects.requireNonNull(method);
      Objects.requireNonNull(path);
      Objects.requireNonNull(code);
    }
  }
}
