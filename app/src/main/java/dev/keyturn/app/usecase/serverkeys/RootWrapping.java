// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.serverkeys;

import dev.keyturn.app.usecase.material.WrapFormat;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.WrapContext;
import dev.keyturn.domain.key.WrappedKeyMaterial;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.ports.rootkey.RootKey;

/** Wraps versions of server keys under the root key. */
public final class RootWrapping {
  private RootWrapping() {}

  public static WrappedKeyMaterial wrap(
      RootKey rootKey, KeyMaterial material, WrapContext context) {
    return new WrappedKeyMaterial(
        WrappingReference.ROOT, WrapFormat.join(rootKey.wrap(material, context.associatedData())));
  }

  static KeyMaterial unwrap(RootKey rootKey, Vault vault, KeyVersion version) {
    WrappedKeyMaterial wrapped = version.material().get(Slot.MAIN);
    WrapContext context = WrapFormat.context(vault, version, Slot.MAIN, wrapped.under());
    return rootKey.unwrap(WrapFormat.split(wrapped.bytes()), context.associatedData());
  }
}
