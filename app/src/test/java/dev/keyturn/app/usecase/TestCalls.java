// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.rotation.RotationPolicy;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.AdministerAccess.ScopeReference;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyChange;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.NewVault;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.ProtectData.Rewrapped;
import dev.keyturn.ports.inbound.ProtectData.ToDecrypt;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import dev.keyturn.ports.inbound.ProtectData.ToRewrap;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.SignData.SchemeChoice;
import dev.keyturn.ports.inbound.SignData.Signed;
import dev.keyturn.ports.inbound.SignData.ToMac;
import dev.keyturn.ports.inbound.SignData.ToSign;
import dev.keyturn.ports.inbound.SignData.ToVerify;
import dev.keyturn.ports.inbound.SignData.ToVerifyMac;
import dev.keyturn.ports.inbound.SignData.Verified;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.inbound.VersionView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of a server in few words, as its administrator unless another caller is named. */
class TestCalls {
  static final String ADMIN_SECRET = "AdministratorsTokenOfTheTestHouse123456";
  static final RequestContext CONTEXT =
      new RequestContext("test-request", "test", Optional.empty(), "127.0.0.1");

  final KeyServer server;

  TestCalls(KeyServer server) {
    this.server = server;
  }

  Caller admin() {
    return caller(ADMIN_SECRET);
  }

  Caller caller(String secret) {
    return server.authenticate().authenticate(secret, CONTEXT);
  }

  /** Somebody to whom nothing is granted. */
  Caller stranger(String name) {
    return caller(strangersToken(name));
  }

  /** The token of somebody to whom nothing is granted. */
  String strangersToken(String name) {
    return token(principal(name));
  }

  PrincipalId principal(String name) {
    return server
        .administerAccess()
        .createPrincipal(
            admin(), CONTEXT, Realm.LOCAL, new PrincipalName(name), PrincipalKind.APPLICATION)
        .id();
  }

  /** A new token of a principal. */
  String token(PrincipalId principal) {
    return server
        .administerAccess()
        .createToken(admin(), CONTEXT, principal, Optional.empty(), ScopeReference.SERVER)
        .secret();
  }

  VaultReference vault(String name) {
    NewVault order = new NewVault(new VaultName(name), "", Optional.empty());
    return new VaultReference.ById(
        server.administerVaults().create(admin(), CONTEXT, order).vault().id());
  }

  Vault read(VaultReference vault) {
    return server.administerVaults().read(admin(), CONTEXT, vault).vault();
  }

  KeyReference key(VaultReference vault, String name) {
    return key(vault, name, Algorithm.AES256_GCM96);
  }

  KeyReference key(VaultReference vault, String name, Algorithm algorithm) {
    return key(vault, name, order(algorithm));
  }

  static NewKey order(Algorithm algorithm) {
    return order(algorithm, Optional.empty(), Derivation.NONE);
  }

  static NewKey order(Algorithm algorithm, Optional<KeyUse> use, Derivation derivation) {
    KeySettings settings =
        new KeySettings(new KeyFlags(false, false, true), "", Map.of(), Optional.empty(), true);
    return new NewKey(algorithm, use, derivation, false, settings);
  }

  KeyReference key(VaultReference vault, String name, NewKey order) {
    KeyReference key = new KeyReference(vault, new KeyName(name));
    server.administerKeys().create(admin(), CONTEXT, key, order);
    return key;
  }

  Key read(KeyReference key) {
    return server.administerKeys().read(admin(), CONTEXT, key).key();
  }

  void delete(KeyReference key) {
    server.administerKeys().delete(admin(), CONTEXT, key);
  }

  int rotate(KeyReference key) {
    return rotate(key, Optional.empty());
  }

  int rotate(KeyReference key, Optional<VersionNumber> expected) {
    return server.administerKeys().rotate(admin(), CONTEXT, key, expected).key().primary().value();
  }

  void setPolicy(KeyReference key, RotationPolicy policy) {
    KeyChange change =
        new KeyChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(policy));
    server.administerKeys().change(admin(), CONTEXT, key, change);
  }

  void suspend(KeyReference key, int version) {
    server.administerKeys().suspend(admin(), CONTEXT, key, new VersionNumber(version));
  }

  void resume(KeyReference key, int version) {
    server.administerKeys().resume(admin(), CONTEXT, key, new VersionNumber(version));
  }

  List<VersionView> versions(KeyReference key) {
    PageQuery page = new PageQuery(Optional.empty(), 1000);
    return server.administerKeys().versions(admin(), CONTEXT, key, page).items();
  }

  String encrypt(KeyReference key, String plaintext) {
    return encrypt(key, plaintext, Optional.empty());
  }

  String encrypt(KeyReference key, String plaintext, Optional<VersionNumber> version) {
    ToEncrypt item = new ToEncrypt(bytes(plaintext), ByteString.empty(), Optional.empty(), version);
    return server
        .protectData()
        .encrypt(admin(), CONTEXT, key, EnvelopeFormat.NATIVE, List.of(item))
        .single()
        .ciphertext();
  }

  String decrypt(KeyReference key, String ciphertext) {
    ToDecrypt item = new ToDecrypt(ciphertext, ByteString.empty(), Optional.empty());
    return text(
        server.protectData().decrypt(admin(), CONTEXT, key, List.of(item)).single().plaintext());
  }

  Rewrapped rewrap(KeyReference key, String ciphertext) {
    return rewrap(key, ciphertext, Optional.empty());
  }

  Rewrapped rewrap(KeyReference key, String ciphertext, Optional<VersionNumber> target) {
    ToRewrap item = new ToRewrap(ciphertext, ByteString.empty(), Optional.empty(), target);
    return server
        .protectData()
        .rewrap(admin(), CONTEXT, key, EnvelopeFormat.NATIVE, List.of(item))
        .single();
  }

  String sign(KeyReference key, String text) {
    return sign(key, toSign(text, SchemeChoice.DEFAULT, Optional.empty())).text();
  }

  Signed sign(KeyReference key, ToSign item) {
    return server
        .signData()
        .sign(admin(), CONTEXT, key, EnvelopeFormat.NATIVE, List.of(item))
        .single();
  }

  static ToSign toSign(String text, SchemeChoice scheme, Optional<VersionNumber> version) {
    return new ToSign(bytes(text), scheme, version);
  }

  Verified verify(KeyReference key, String text, String signature) {
    return verify(key, new ToVerify(bytes(text), SchemeChoice.DEFAULT, signature));
  }

  Verified verify(KeyReference key, ToVerify item) {
    return server.signData().verify(admin(), CONTEXT, key, List.of(item)).single();
  }

  String mac(KeyReference key, String text, Optional<VersionNumber> version) {
    ToMac item = new ToMac(bytes(text), Optional.empty(), version);
    return server
        .signData()
        .mac(admin(), CONTEXT, key, EnvelopeFormat.NATIVE, List.of(item))
        .single()
        .text();
  }

  Verified verifyMac(KeyReference key, String text, String code) {
    ToVerifyMac item = new ToVerifyMac(bytes(text), Optional.empty(), code);
    return server.signData().verifyMac(admin(), CONTEXT, key, List.of(item)).single();
  }

  static ByteString bytes(String text) {
    return ByteString.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(ByteString bytes) {
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }
}
