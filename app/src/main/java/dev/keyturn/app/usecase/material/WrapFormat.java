// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.material;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.KeyVersion;
import dev.keyturn.domain.key.Slot;
import dev.keyturn.domain.key.WrapContext;
import dev.keyturn.domain.key.WrappingReference;
import dev.keyturn.domain.vault.Vault;
import java.util.Arrays;

/** The outer shape of wrapped material: a format byte, then what the wrapping key made. */
public final class WrapFormat {
  private WrapFormat() {}

  public static ByteString join(ByteString encrypted) {
    byte[] bytes = new byte[1 + encrypted.size()];
    bytes[0] = WrapContext.FORMAT;
    System.arraycopy(encrypted.toByteArray(), 0, bytes, 1, encrypted.size());
    return ByteString.takeOver(bytes);
  }

  public static ByteString split(ByteString wrapped) {
    byte[] bytes = wrapped.toByteArray();
    if (bytes.length == 0 || bytes[0] < 1) {
      throw new KeyturnException(FailureCode.DATA_CORRUPT, "Wrapped key material is damaged.");
    }
    if (bytes[0] > WrapContext.FORMAT) {
      throw new KeyturnException(
          FailureCode.DATA_TOO_NEW, "Wrapped key material is of a newer release.");
    }
    return ByteString.takeOver(Arrays.copyOfRange(bytes, 1, bytes.length));
  }

  public static WrapContext context(
      Vault vault, KeyVersion version, Slot slot, WrappingReference under) {
    return new WrapContext(
        vault.namespace(),
        vault.id(),
        version.key(),
        version.number(),
        slot,
        version.algorithm(),
        version.form(),
        under);
  }
}
