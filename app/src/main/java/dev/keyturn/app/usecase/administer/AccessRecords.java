// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.administer;

import dev.keyturn.app.usecase.record.RecordType;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.NameBinding;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.Principal;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.storage.PageRequest;
import dev.keyturn.ports.storage.RowIndex;
import dev.keyturn.ports.storage.RowKey;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the records about access have in common. */
public final class AccessRecords {
  /** The first administrator, who can be neither removed nor disabled. */
  public static final PrincipalName ADMINISTRATOR = new PrincipalName("admin");

  private AccessRecords() {}

  static KeyturnException notFound() {
    return new KeyturnException(
        FailureCode.ACCESS_RECORD_NOT_FOUND, "There is no such principal, token, role or grant.");
  }

  /** As above, of a member of the request. */
  static KeyturnException notFound(String field) {
    return KeyturnException.aboutField(
        FailureCode.ACCESS_RECORD_NOT_FOUND, field, "There is no such " + field + ".");
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

  /** As the audit trail says them. */
  static String names(Set<Permission> permissions) {
    return permissions.stream().map(Permission::wireName).sorted().collect(Collectors.joining(" "));
  }

  /** As the audit trail says it. */
  static String text(Scope scope) {
    if (scope instanceof Scope.InNamespace in) {
      return "namespace " + in.namespace();
    }
    if (scope instanceof Scope.InVault in) {
      return "vault " + in.vault();
    }
    return scope instanceof Scope.OfKey of ? "key " + of.key() : "server";
  }

  /** The records that are for a principal or role. */
  static <T> Page<T> ofSubject(Records records, RecordType<T> type, UUID subject, PageQuery query) {
    Records.Listing<T> found =
        records.find(
            type,
            RowIndex.SUBJECT,
            subject.toString(),
            new PageRequest(query.cursor(), query.limit()));
    return new Page<>(found.records(), found.next());
  }

  /** The records of a realm, by name. */
  static <T> Page<T> named(
      Records records,
      RecordType<NameBinding> names,
      RecordType<T> type,
      Function<UUID, RowKey> key,
      Realm realm,
      PageQuery query) {
    Records.Listing<NameBinding> found =
        records.list(names, realm.name(), new PageRequest(query.cursor(), query.limit()));
    List<RowKey> keys = found.records().stream().map(name -> key.apply(name.target())).toList();
    return new Page<>(records.getAll(type, keys), found.next());
  }

  static <T> Page<T> page(Records records, RecordType<T> type, PageQuery query) {
    Records.Listing<T> found =
        records.list(type, "", new PageRequest(query.cursor(), query.limit()));
    return new Page<>(found.records(), found.next());
  }
}
