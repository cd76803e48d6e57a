// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.spi;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import java.util.List;

/** Reports every setting that a provider cannot work with; never shows the value of a secret. */
public final class SettingsException extends KeyturnException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** One sentence per problem, each naming its setting; at least one. */
  public SettingsException(List<String> problems) {
    super(FailureCode.CONFIGURATION_INVALID, String.join(" ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence per problem. */
  public List<String> problems() {
    return problems;
  }
}
