// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.app.usecase.material.WrapFormat;
import dev.keyturn.app.usecase.serverkeys.ServerKeyName;
import dev.keyturn.app.usecase.serverkeys.ServerKeySet;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.WrapContext;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.crypto.Aead;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Encrypts key material for the store: named keys under wrapping keys, those under the server. */
public final class MaterialWrapping {
  private final Directory directory;
  private final ServerKeys serverKeys;
  private final VersionCache wrappingVersions;
  private final UsageCounters usage;
  private volatile Consumer<Key> due = key -> {};

  MaterialWrapping(
      Directory directory,
      ServerKeys serverKeys,
      VersionCache wrappingVersions,
      UsageCounters usage) {
    this.directory = directory;
    this.serverKeys = serverKeys;
    this.wrappingVersions = wrappingVersions;
    this.usage = usage;
  }

  /** Who is told, again and again, of a wrapping or server key that is due for its nonces. */
  public void whenDue(Consumer<Key> listener) {
    due = listener;
  }

  /** Wraps material of a wrapping key's version under the primary server key {@code wrap}. */
  public WrappedKeyMaterial wrapUnderServer(
      Function<WrappingReference, WrapContext> context, KeyMaterial material) {
    serverKeys.requireNewest();
    ServerKeySet keys = serverKeys.current();
    Key wrap = keys.key(ServerKeyName.WRAP);
    WrappingReference under = WrappingReference.to(wrap.id(), wrap.primary());
    Aead aead = serverAead(keys, wrap.primary());
    return seal(wrap, under, aead, context.apply(under), material);
  }

  /** Wraps material of a version under the primary version of its vault's wrapping key. */
  public WrappedKeyMaterial wrapUnderVault(
      Vault vault,
      Key wrappingKey,
      Function<WrappingReference, WrapContext> context,
      KeyMaterial material) {
    WrappingReference under = WrappingReference.to(wrappingKey.id(), wrappingKey.primary());
    return wrappingVersions.use(
        vault,
        wrappingKey.id(),
        wrappingKey.primary(),
        this::unwrapFromServer,
        version -> {},
        version -> Tool.wrapping(version.algorithm()),
        aead -> {
          directory.requireNewest(wrappingKey.id());
          wrappingVersions.requireNewest(wrappingKey.id(), wrappingKey.primary());
          return seal(wrappingKey, under, aead, context.apply(under), material);
        });
  }

  /** Opens material of a named key's version. The caller closes it. */
  KeyMaterial unwrapFromVault(Vault vault, KeyVersion version, Slot slot) {
    WrappedKeyMaterial wrapped = wrapped(version, slot);
    WrappingReference under = wrapped.under();
    WrapContext context = WrapFormat.context(vault, version, slot, under);
    return wrappingVersions.use(
        vault,
        under.key().orElseThrow(MaterialWrapping::damaged),
        under.version(),
        this::unwrapFromServer,
        wrapping -> {},
        wrapping -> Tool.wrapping(wrapping.algorithm()),
        aead -> open(aead, wrapped, context));
  }

  /** Opens material of a wrapping key's version. The caller closes it. */
  KeyMaterial unwrapFromServer(Vault vault, KeyVersion version, Slot slot) {
    WrappedKeyMaterial wrapped = wrapped(version, slot);
    ServerKeySet keys = serverKeys.current();
    if (!wrapped.under().key().equals(Optional.of(keys.key(ServerKeyName.WRAP).id()))) {
      throw damaged();
    }
    return open(
        serverAead(keys, wrapped.under().version()),
        wrapped,
        WrapFormat.context(vault, version, slot, wrapped.under()));
  }

  private WrappedKeyMaterial seal(
      Key key, WrappingReference under, Aead aead, WrapContext context, KeyMaterial material) {
    if (usage.count(key.id(), under.version(), key.algorithm(), 1, material.size())) {
      due.accept(key);
    }
    byte[] sealed = material.lend(bytes -> aead.encrypt(bytes, context.associatedData()));
    return new WrappedKeyMaterial(under, WrapFormat.join(ByteString.takeOver(sealed)));
  }

  private static KeyMaterial open(Aead aead, WrappedKeyMaterial wrapped, WrapContext context) {
    try {
      return KeyMaterial.takeOver(
          aead.decrypt(WrapFormat.split(wrapped.bytes()).toByteArray(), context.associatedData()));
    } catch (KeyturnException e) {
      if (e.code() == FailureCode.DECRYPTION_FAILED) {
        throw damaged();
      }
      throw e;
    }
  }

  private Aead serverAead(ServerKeySet keys, VersionNumber version) {
    return keys.primitive(ServerKeyName.WRAP, version, Aead.class)
        .or(
            () -> {
              serverKeys.reload();
              return serverKeys.current().primitive(ServerKeyName.WRAP, version, Aead.class);
            })
        .orElseThrow(MaterialWrapping::damaged);
  }

  private static WrappedKeyMaterial wrapped(KeyVersion version, Slot slot) {
    WrappedKeyMaterial wrapped = version.material().get(slot);
    if (wrapped == null) {
      throw new KeyturnException(
          FailureCode.VERSION_NOT_USABLE, "The version has no material any more.");
    }
    return wrapped;
  }

  private static KeyturnException damaged() {
    return new KeyturnException(
        FailureCode.DATA_CORRUPT, "Stored key material does not open under its wrapping key.");
  }
}
