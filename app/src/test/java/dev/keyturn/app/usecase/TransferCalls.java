// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.TransferKeys.Encoding;
import dev.keyturn.ports.inbound.TransferKeys.ExportedVersion;
import dev.keyturn.ports.inbound.TransferKeys.Form;
import dev.keyturn.ports.inbound.TransferKeys.Material;
import dev.keyturn.ports.inbound.TransferKeys.PublicVersion;
import dev.keyturn.ports.inbound.VaultReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Importing and exporting in few words, as the administrator of a house. */
final class TransferCalls {
  private final TestHouse house;
  private final VaultReference vault;

  TransferCalls(TestHouse house, VaultReference vault) {
    this.house = house;
    this.vault = vault;
  }

  /** The published key of an algorithm's known answer, in its portable form. */
  static byte[] published(Algorithm algorithm) {
    try (KeyMaterial key = KnownAnswer.of(algorithm).key()) {
      return key.lend(byte[]::clone);
    }
  }

  static byte[] filled(int bytes, int with) {
    byte[] all = new byte[bytes];
    Arrays.fill(all, (byte) with);
    return all;
  }

  static Material raw(byte[] bytes) {
    return material(Encoding.RAW, bytes);
  }

  static Material pkcs8(byte[] bytes) {
    return material(Encoding.PKCS8, bytes);
  }

  static Material pem(String text) {
    return material(Encoding.PEM, text.getBytes(StandardCharsets.US_ASCII));
  }

  static Material material(Encoding encoding, byte[] bytes) {
    return new Material(encoding, ByteString.copyOf(bytes), Optional.empty());
  }

  static Material wrapped(byte[] bytes, String by) {
    return new Material(Encoding.WRAPPED, ByteString.copyOf(bytes), Optional.of(new KeyName(by)));
  }

  static String pem(byte[] pkcs8) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8)
        + "\n-----END PRIVATE KEY-----\n";
  }

  static NewKey order(Algorithm algorithm, Optional<KeyUse> use, boolean exportable) {
    KeySettings settings =
        new KeySettings(
            new KeyFlags(exportable, false, true), "", Map.of(), Optional.empty(), true);
    return new NewKey(algorithm, use, Derivation.NONE, false, settings);
  }

  KeyReference bring(String name, Algorithm algorithm, Material material) {
    return bring(name, order(algorithm, Optional.empty(), true), material);
  }

  KeyReference bring(String name, NewKey order, Material material) {
    KeyReference key = new KeyReference(vault, new KeyName(name));
    house.server.transferKeys().importKey(house.admin(), TestHouse.CONTEXT, key, order, material);
    return key;
  }

  int bringVersion(KeyReference key, Material material) {
    return house
        .server
        .transferKeys()
        .importVersion(house.admin(), TestHouse.CONTEXT, key, material)
        .key()
        .primary()
        .value();
  }

  List<ExportedVersion> export(KeyReference key) {
    return export(key, Optional.empty());
  }

  List<ExportedVersion> export(KeyReference key, Optional<VersionNumber> version) {
    return export(key, version, Form.USUAL);
  }

  List<ExportedVersion> export(KeyReference key, Optional<VersionNumber> version, Form form) {
    return house
        .server
        .transferKeys()
        .export(house.admin(), TestHouse.CONTEXT, key, version, form)
        .versions();
  }

  List<PublicVersion> publicKeys(KeyReference key) {
    return publicKeys(key, Form.USUAL);
  }

  List<PublicVersion> publicKeys(KeyReference key, Form form) {
    return house
        .server
        .transferKeys()
        .publicKeys(house.admin(), TestHouse.CONTEXT, key, form)
        .versions();
  }
}
