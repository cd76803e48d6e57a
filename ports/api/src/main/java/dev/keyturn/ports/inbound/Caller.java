// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.access.Authority;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.TokenId;
import java.util.Objects;

/**
 * Who calls, as {@link Authenticate} found out. Inbound adapters pass it on and never decide by it.
 *
 * @param principal who
 * @param number the principal's decimal number
 * @param realm where it comes from
 * @param name its name there
 * @param token the token that it showed
 * @param authority all that this token may do
 */
public record Caller(
    PrincipalId principal,
    long number,
    Realm realm,
    PrincipalName name,
    TokenId token,
    Authority authority) {
  /** Checks for null. */
  public Caller {
    Objects.requireNonNull(principal);
    Objects.requireNonNull(realm);
    Objects.requireNonNull(name);
    Objects.requireNonNull(token);
    Objects.requireNonNull(authority);
  }
}
