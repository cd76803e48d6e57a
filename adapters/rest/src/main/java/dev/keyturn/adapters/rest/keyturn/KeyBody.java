// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.KeyView;
import java.util.List;
import java.util.Map;

/** A key as callers see it. */
record KeyBody(
    String id,
    long number,
    String name,
    String algorithm,
    List<String> uses,
    String derivation,
    boolean separateMac,
    boolean deprecated,
    String origin,
    boolean exportable,
    boolean backupAllowed,
    boolean deletable,
    boolean rotationAllowed,
    String info,
    Map<String, String> labels,
    PolicyBody policy,
    int primaryVersion,
    int lowestRetainedVersion,
    int minimumDecryptionVersion,
    Integer minimumEncryptionVersion,
    String createdAt,
    long revision) {

  static KeyBody of(KeyView view) {
    Key key = view.key();
    KeySettings settings = key.settings();
    return new KeyBody(
        key.id().toString(),
        key.number(),
        view.name().value(),
        key.algorithm().canonicalName(),
        key.traits().uses().stream().map(WireText::name).sorted().toList(),
        WireText.name(key.traits().derivation()),
        key.traits().hasSeparateMac(),
        key.algorithm().isDeprecated(),
        WireText.name(key.traits().origin()),
        settings.flags().exportable(),
        settings.flags().backupAllowed(),
        settings.flags().deletable(),
        settings.rotationAllowed(),
        settings.info(),
        settings.labels(),
        PolicyBody.of(settings.policy()),
        key.primary().value(),
        key.versions().lowestRetained().value(),
        key.versions().minimumDecryption().value(),
        key.versions().minimumEncryption().map(VersionNumber::value).orElse(null),
        key.createdAt().toString(),
        key.revision());
  }
}
