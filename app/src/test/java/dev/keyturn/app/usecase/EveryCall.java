// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyChange;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.ProtectData.DataKeyOrder;
import dev.keyturn.ports.inbound.SignData.SchemeChoice;
import dev.keyturn.ports.inbound.SignData.ToMac;
import dev.keyturn.ports.inbound.SignData.ToSign;
import dev.keyturn.ports.inbound.SignData.ToVerify;
import dev.keyturn.ports.inbound.SignData.ToVerifyMac;
import dev.keyturn.ports.inbound.TransferKeys.Encoding;
import dev.keyturn.ports.inbound.TransferKeys.Form;
import dev.keyturn.ports.inbound.TransferKeys.Material;
import dev.keyturn.ports.inbound.VaultChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every inbound call about a vault or a key, for tests that try them all. */
final class EveryCall {
  private static final KeyChange NO_CHANGE =
      new KeyChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final PageQuery PAGE = new PageQuery(Optional.empty(), 10);

  private final KeyServer server;

  EveryCall(KeyServer server) {
    this.server = server;
  }

  /** A call about a key, or about the vault that the key is said to be in. */
  interface Call {
    void make(Caller caller, KeyReference key);
  }

  List<Call> all() {
    var c = TestHouse.CONTEXT;
    var vaults = server.administerVaults();
    var keys = server.administerKeys();
    VaultChange change =
        new VaultChange(Optional.empty(), Optional.of("changed"), Optional.empty());
    List<Call> aboutVaults =
        List.of(
            (who, key) -> vaults.read(who, c, key.vault()),
            (who, key) -> vaults.change(who, c, key.vault(), change),
            (who, key) -> vaults.delete(who, c, key.vault()),
            (who, key) -> vaults.members(who, c, key.vault()),
            (who, key) -> vaults.setMember(who, c, key.vault(), who.principal(), Set.of()),
            (who, key) -> vaults.removeMember(who, c, key.vault(), who.principal()),
            (who, key) -> keys.list(who, c, key.vault(), PAGE),
            (who, key) -> keys.create(who, c, key, TestHouse.order(Algorithm.AES256_GCM96)));
    return Stream.concat(aboutVaults.stream(), aboutKeys().stream()).toList();
  }

  /** Those about a key. */
  List<Call> aboutKeys() {
    var c = TestHouse.CONTEXT;
    var keys = server.administerKeys();
    var data = server.protectData();
    EnvelopeFormat format = EnvelopeFormat.NATIVE;
    DataKeyOrder order =
        new DataKeyOrder(256, 1, false, ByteString.empty(), Optional.empty(), Optional.empty());
    VersionNumber one = VersionNumber.FIRST;
    NewKey newKey = TransferCalls.order(Algorithm.AES256_GCM96, Optional.empty(), true);
    List<Call> older =
        List.of(
            (who, key) -> keys.read(who, c, key),
            (who, key) -> keys.change(who, c, key, NO_CHANGE),
            (who, key) -> keys.delete(who, c, key),
            (who, key) -> keys.rotate(who, c, key, Optional.empty()),
            (who, key) -> keys.versions(who, c, key, PAGE),
            (who, key) -> keys.suspend(who, c, key, one),
            (who, key) -> keys.resume(who, c, key, one),
            (who, key) -> data.encrypt(who, c, key, format, List.of()),
            (who, key) -> data.encryptOrCreate(who, c, key, format, List.of(), newKey),
            (who, key) -> data.decrypt(who, c, key, List.of()),
            (who, key) -> data.rewrap(who, c, key, format, List.of()),
            (who, key) -> data.makeDataKeys(who, c, key, format, order));
    return Stream.of(older, signing().stream().map(Fitting::call).toList(), transfer())
        .flatMap(List::stream)
        .toList();
  }

  /** A call with an item, and the algorithm of a key that it works with. */
  record Fitting(Algorithm algorithm, Call call) {}

  /** Those that use a key, but not for encryption. */
  List<Fitting> signing() {
    var c = TestHouse.CONTEXT;
    var sign = server.signData();
    var secrets = server.encapsulateSecrets();
    EnvelopeFormat format = EnvelopeFormat.NATIVE;
    ByteString input = TestCalls.bytes("text");
    ToSign toSign = new ToSign(input, SchemeChoice.DEFAULT, Optional.empty());
    ToVerify toVerify = new ToVerify(input, SchemeChoice.DEFAULT, "no signature");
    ToMac toMac = new ToMac(input, Optional.empty(), Optional.empty());
    ToVerifyMac toVerifyMac = new ToVerifyMac(input, Optional.empty(), "no code");
    return List.of(
        new Fitting(
            Algorithm.ED25519,
            (who, key) -> sign.sign(who, c, key, format, List.of(toSign)).single()),
        new Fitting(
            Algorithm.ED25519, (who, key) -> sign.verify(who, c, key, List.of(toVerify)).single()),
        new Fitting(
            Algorithm.HMAC_SHA256,
            (who, key) -> sign.mac(who, c, key, format, List.of(toMac)).single()),
        new Fitting(
            Algorithm.HMAC_SHA256,
            (who, key) -> sign.verifyMac(who, c, key, List.of(toVerifyMac)).single()),
        new Fitting(
            Algorithm.ML_KEM_768,
            (who, key) ->
                secrets.encapsulate(who, c, key, format, List.of(Optional.empty())).single()),
        new Fitting(
            Algorithm.ML_KEM_768,
            (who, key) -> secrets.decapsulate(who, c, key, List.of("no capsule"))));
  }

  private List<Call> transfer() {
    var c = TestHouse.CONTEXT;
    var transfer = server.transferKeys();
    NewKey order = TestHouse.order(Algorithm.AES256_GCM96);
    Material material =
        new Material(Encoding.RAW, ByteString.copyOf(new byte[32]), Optional.empty());
    return List.of(
        (who, key) -> transfer.importKey(who, c, key, order, material),
        (who, key) -> transfer.importVersion(who, c, key, material),
        (who, key) -> transfer.export(who, c, key, Optional.empty(), Form.USUAL),
        (who, key) -> transfer.publicKeys(who, c, key, Form.USUAL));
  }
}
