// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.transfer;

import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.record.DamageReport.Trouble;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.record.Records;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionLedger;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState.Purpose;
import dev.keyturn.domain.key.VersionState.Verdict;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.inbound.TransferKeys.ExportedVersion;
import dev.keyturn.ports.inbound.TransferKeys.Form;
import dev.keyturn.ports.inbound.TransferKeys.PublicVersion;
import dev.keyturn.ports.storage.RowKey;
import java.util.List;
import java.util.Optional;

/** What leaves the server of a key: plain material where it is allowed to, and public parts. */
public final class Handout {
  private final Keyring keyring;
  private final Records records;
  private final StoredVersions versions;
  private final boolean verifyCompromised;

  /**
   * @param verifyCompromised whether compromised versions still verify
   */
  public Handout(Keyring keyring, Records records, boolean verifyCompromised) {
    this.keyring = keyring;
    this.records = records;
    this.versions = new StoredVersions(records);
    this.verifyCompromised = verifyCompromised;
  }

  /** The keys themselves; neither separate material nor what a context makes of them. */
  List<ExportedVersion> export(Vault vault, Key key, Optional<VersionNumber> wanted, Form form) {
    if (!key.settings().flags().exportable()) {
      throw new KeyturnException(
          FailureCode.FORBIDDEN_BY_KEY, "The key was not made to be exported.");
    }
    requireForm(key.algorithm(), form);
    if (wanted.isPresent()) {
      KeyVersion version = versions.one(key, wanted.get());
      key.versions().requireOpening(version.number());
      version.require(Purpose.EXPORT, true);
      requirePortable(version);
      return List.of(exported(vault, version));
    }
    return versions.all(key).stream()
        .filter(version -> !version.number().isBelow(key.versions().minimumDecryption()))
        .filter(version -> version.state().verdict(Purpose.EXPORT) != Verdict.NO)
        .filter(version -> version.form() == MaterialForm.PORTABLE)
        .map(version -> exported(vault, version))
        .toList();
  }

  List<PublicVersion> publicKeys(Key key, Form form) {
    if (!key.algorithm().isAsymmetric()) {
      throw new KeyturnException(
          FailureCode.UNSUPPORTED_OPERATION, "The algorithm of the key has no public keys.");
    }
    requireForm(key.algorithm(), form);
    return versions.all(key).stream()
        .filter(version -> isOfUseToOthers(key, version))
        .flatMap(version -> publicVersion(key, version).stream())
        .toList();
  }

  private static void requireForm(Algorithm algorithm, Form form) {
    boolean fitting =
        switch (form) {
          case USUAL -> true;
          case RAW -> !algorithm.isAsymmetric();
          case DER -> algorithm.isAsymmetric();
          case JWK -> algorithm.hasJsonWebKeys();
        };
    if (!fitting) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION,
          "format",
          "Keys of " + algorithm + " are not written so.");
    }
  }

  /** Whoever verifies opens, and whoever encrypts to a public key protects. */
  private boolean isOfUseToOthers(Key key, KeyVersion version) {
    VersionLedger ledger = key.versions();
    boolean signs = key.traits().uses().contains(KeyUse.SIGN);
    VersionNumber least =
        signs
            ? ledger.minimumDecryption()
            : ledger.minimumEncryption().orElse(ledger.minimumDecryption());
    Verdict verdict = version.state().verdict(signs ? Purpose.OPEN : Purpose.PROTECT);
    return !version.number().isBelow(least)
        && !version.number().isBelow(ledger.minimumDecryption())
        && (verdict == Verdict.YES || (verdict == Verdict.IF_ALLOWED && verifyCompromised));
  }

  private static Optional<PublicVersion> publicVersion(Key key, KeyVersion version) {
    return version
        .publicPart()
        .map(
            info ->
                new PublicVersion(
                    version.number(),
                    version.algorithm(),
                    info,
                    version.number().equals(key.primary()),
                    version.createdAt()));
  }

  private static void requirePortable(KeyVersion version) {
    if (version.form() != MaterialForm.PORTABLE) {
      throw new KeyturnException(
          FailureCode.VERSION_NOT_USABLE, "The version has no material that could leave.");
    }
  }

  private ExportedVersion exported(Vault vault, KeyVersion version) {
    try (KeyMaterial material = keyring.unwrap(vault, KeyRole.NAMED, version, Slot.MAIN)) {
      return new ExportedVersion(
          version.number(),
          version.algorithm(),
          material.lend(ByteString::copyOf),
          version.publicPart(),
          version.createdAt());
    } catch (KeyturnException e) {
      throw e.code() == FailureCode.DATA_CORRUPT ? damaged(version) : e;
    }
  }

  private KeyturnException damaged(KeyVersion version) {
    String what = "The stored key material of version " + version.number() + " does not open.";
    RowKey row = RecordTypes.versionKey(version.key(), version.number());
    records.damage().add(row, Trouble.MATERIAL, what);
    return new KeyturnException(FailureCode.DATA_CORRUPT, what);
  }
}
