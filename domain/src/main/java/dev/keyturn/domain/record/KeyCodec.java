// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionLedger;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionRange;
import dev.keyturn.domain.vault.VaultId;
import java.util.Set;
import java.util.TreeSet;

/** Encodes {@link Key}. */
public final class KeyCodec extends StrictCodec<Key> {
  /** Format 1. */
  public KeyCodec() {
    super(1);
  }

  @Override
  void write(RecordWriter out, Key key) {
    out.uuid(key.id().value()).uuid(key.vault().value()).number(key.number());
    writeTraits(out, key.traits());
    writeSettings(out, key.settings());
    writeLedger(out, key.versions());
    SharedFields.writeDeletion(out, key.deletion());
    out.instant(key.createdAt()).number(key.revision());
  }

  @Override
  Key read(RecordReader in) {
    return new Key(
        new KeyId(in.uuid()),
        new VaultId(in.uuid()),
        in.number(),
        readTraits(in),
        readSettings(in),
        readLedger(in),
        SharedFields.readDeletion(in),
        in.instant(),
        in.number());
  }

  private static void writeTraits(RecordWriter out, KeyTraits traits) {
    out.constant(traits.role()).text(traits.algorithm().canonicalName());
    out.each(new TreeSet<>(traits.uses()), out::constant);
    out.constant(traits.derivation()).constant(traits.origin());
  }

  private static KeyTraits readTraits(RecordReader in) {
    return new KeyTraits(
        in.constant(KeyRole.class),
        Algorithm.named(in.text()),
        Set.copyOf(in.each(() -> in.constant(KeyUse.class))),
        in.constant(Derivation.class),
        in.constant(KeyOrigin.class));
  }

  private static void writeSettings(RecordWriter out, KeySettings settings) {
    KeyFlags flags = settings.flags();
    out.flag(flags.exportable()).flag(flags.backupAllowed()).flag(flags.deletable());
    out.text(settings.info()).texts(settings.labels());
    SharedFields.writePolicy(out, settings.policy());
    out.flag(settings.rotationAllowed());
  }

  private static KeySettings readSettings(RecordReader in) {
    return new KeySettings(
        new KeyFlags(in.flag(), in.flag(), in.flag()),
        in.text(),
        in.texts(),
        SharedFields.readPolicy(in),
        in.flag());
  }

  private static void writeLedger(RecordWriter out, VersionLedger ledger) {
    out.number(ledger.primary().value()).number(ledger.next().value());
    out.each(
        ledger.skipped(), range -> out.number(range.first().value()).number(range.last().value()));
    out.number(ledger.lowestRetained().value()).number(ledger.minimumDecryption().value());
    out.optional(ledger.minimumEncryption(), number -> out.number(number.value()));
  }

  private static VersionLedger readLedger(RecordReader in) {
    return new VersionLedger(
        version(in),
        version(in),
        in.each(() -> new VersionRange(version(in), version(in))),
        version(in),
        version(in),
        in.optional(() -> version(in)));
  }

  private static VersionNumber version(RecordReader in) {
    return new VersionNumber(in.smallNumber());
  }
}
