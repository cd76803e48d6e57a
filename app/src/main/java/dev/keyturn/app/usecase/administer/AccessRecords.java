// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.record.RecordType;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.storage.PageRequest;
import java.util.UUID;

/** What the records about access have in common. */
public final class AccessRecords {
  /** The first administrator, who can be neither removed nor disabled. */
  public static final PrincipalName ADMINISTRATOR = new PrincipalName("admin");

  private AccessRecords() {}

  static KeyturnException notFound() {
    return new KeyturnException(
        FailureCode.ACCESS_RECORD_NOT_FOUND, "There is no such principal, token, role or grant.");
  }

  static boolean isAdministrator(Principal principal) {
    return principal.realm().equals(Realm.LOCAL) && principal.name().equals(ADMINISTRATOR);
  }

  static void refuseAdministrator(Principal principal) {
    if (isAdministrator(principal)) {
      throw new KeyturnException(
          FailureCode.LAST_ADMINISTRATOR,
          "The first administrator can be neither removed nor disabled.");
    }
  }

  public static NameBinding binding(Realm realm, PrincipalName name, UUID target) {
    return new NameBinding(realm.name(), name.value(), target, 1);
  }

  static <T> Page<T> page(Records records, RecordType<T> type, PageQuery query) {
    Records.Listing<T> found =
        records.list(type, "", new PageRequest(query.cursor(), query.limit()));
    return new Page<>(found.records(), found.next());
  }
}
