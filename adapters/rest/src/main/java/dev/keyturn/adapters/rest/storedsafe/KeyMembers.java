// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.ports.inbound.KeyView;
import dev.keyturn.ports.inbound.NewKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keys as this dialect writes them: numbers as strings, and all flags set unless said otherwise.
 */
final class KeyMembers {
  private KeyMembers() {}

  /** The key to make, from the members of a body. */
  static NewKey toNewKey(LooseMembers members) {
    KeyFlags flags =
        new KeyFlags(
            members.flag("allow_export", true),
            members.flag("allow_backup", true),
            members.flag("allow_delete", true));
    return new NewKey(
        members.text("type").map(Algorithm::named).orElse(Algorithm.AES128_GCM96),
        Optional.of(KeyUse.ENCRYPT),
        new KeySettings(flags, members.text("info").orElse(""), Map.of(), Optional.empty(), true));
  }

  /** What CALLINFO says of a key that was made or rotated. */
  static Map<String, Object> callInfo(KeyView view) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("name", view.name().value());
    info.put("key_version", view.key().primary().toString());
    info.put("objectid", Long.toString(view.key().number()));
    return info;
  }

  /** An entry of KEYS. */
  static Map<String, Object> entry(KeyView view) {
    Key key = view.key();
    KeyFlags flags = key.settings().flags();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", view.name().value());
    entry.put("key_version", key.primary().toString());
    entry.put("type", key.algorithm().canonicalName());
    entry.put("allow_backup", flags.backupAllowed());
    entry.put("allow_export", flags.exportable());
    entry.put("allow_delete", flags.deletable());
    entry.put("supports_signing", key.traits().uses().contains(KeyUse.SIGN));
    entry.put("info", key.settings().info());
    return entry;
  }
}
