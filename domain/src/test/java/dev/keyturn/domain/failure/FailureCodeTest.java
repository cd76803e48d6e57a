// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FailureCodeTest {
  /** Part of the API: a line may be added, never changed or removed. */
  private static final String CODES =
      """
      caller invalid_request
      caller body_too_large
      caller batch_too_large
      caller not_found
      caller method_not_allowed
      caller unsupported_media_type
      caller unknown_algorithm
      caller unsupported_operation
      caller unknown_version
      caller decryption_failed
      denied unauthenticated
      denied forbidden
      denied forbidden_by_key
      caller vault_not_found
      caller key_not_found
      caller access_record_not_found
      caller operation_not_found
      conflict vault_exists
      conflict key_exists
      conflict name_taken
      conflict vault_not_empty
      conflict conflict
      conflict version_changed
      conflict version_not_usable
      conflict version_below_minimum
      conflict rotation_not_allowed
      conflict version_exhausted
      conflict store_not_durable
      conflict last_administrator
      unavailable store_unavailable
      unavailable store_behind
      unavailable engine_unavailable
      unavailable root_key_unavailable
      unavailable audit_unavailable
      unavailable timed_out
      unavailable server_not_ready
      internal data_corrupt
      internal data_too_new
      internal configuration_invalid
      internal internal_error
      """;

  @Test
  void theListOfCodesAndWhoMustActIsPinned() {
    List<String> present =
        Arrays.stream(FailureCode.values())
            .map(code -> code.kind().name().toLowerCase(Locale.ROOT) + " " + code.code())
            .toList();
    assertThat(present).containsExactlyInAnyOrderElementsOf(CODES.lines().toList());
  }

  @Test
  void codesAreUniqueAndInLowerCase() {
    List<String> codes = Arrays.stream(FailureCode.values()).map(FailureCode::code).toList();
    assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z]+(_[a-z]+)*"));
  }

  @Test
  void aFailureNamesItsFieldOrNone() {
    assertThat(KeyturnException.invalid("name", "No.").field()).contains("name");
    assertThat(new KeyturnException(FailureCode.CONFLICT, "No.").field()).isEmpty();
  }
}
