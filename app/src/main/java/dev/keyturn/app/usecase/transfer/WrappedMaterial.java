// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.transfer;

import dev.keyturn.app.usecase.keyring.Keyring;
import dev.keyturn.app.usecase.keyring.ResolvedKey;
import dev.keyturn.app.usecase.keyring.Tool;
import dev.keyturn.app.usecase.material.Task;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.AlgorithmFamily;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionLedger;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.crypto.KeyWrap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens what PKCS#11's {@code CKM_RSA_AES_KEY_WRAP} makes: as many bytes as the modulus has, in
 * which RSA-OAEP hides an AES key, then the material under that key by AES-KWP.
 */
final class WrappedMaterial {
  /** What is wrapped does not say under which version; trying them all might take long. */
  private static final int MOST_VERSIONS = 10;

  private static final Task KEY_WRAP = Task.of(Algorithm.AES256_KWP, KeyUse.WRAP);

  private final Keyring keyring;
  private final boolean openCompromised;

  /**
   * @param openCompromised whether compromised versions still decrypt, which this is
   */
  WrappedMaterial(Keyring keyring, boolean openCompromised) {
    this.keyring = keyring;
    this.openCompromised = openCompromised;
  }

  /** What came out, and the version that opened it. */
  record Unwrapped(KeyMaterial material, VersionNumber version) {}

  /**
   * The material, which the caller closes.
   *
   * @throws KeyturnException {@code decryption_failed}, whatever the cause; {@code
   *     unsupported_operation} if the key cannot unwrap, or no installed engine can
   */
  Unwrapped unwrap(ResolvedKey by, ByteString wrapped) {
    Key key = by.key();
    if (key.algorithm().family() != AlgorithmFamily.RSA
        || !key.traits().uses().contains(KeyUse.ENCRYPT)) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION, "wrapped_by", "Only an RSA key to encrypt unwraps.");
    }
    if (!keyring.engines().serves(KEY_WRAP)) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION, "format", "No installed engine unwraps keys.");
    }
    byte[] bytes = wrapped.toByteArray();
    int modulus = key.algorithm().modulusBits() / Byte.SIZE;
    if (bytes.length <= modulus) {
      throw new CryptoRejectedException();
    }
    byte[] transported = Arrays.copyOf(bytes, modulus);
    byte[] rest = Arrays.copyOfRange(bytes, modulus, bytes.length);
    return candidates(key.versions()).stream()
        .flatMap(version -> unwrap(by, version, transported, rest).stream())
        .findFirst()
        .orElseThrow(CryptoRejectedException::new);
  }

  /** The primary version, then the older ones, youngest first. */
  private static List<VersionNumber> candidates(VersionLedger versions) {
    return Stream.iterate(
            Optional.of(versions.primary()),
            Optional::isPresent,
            found -> versions.lastBelow(found.orElseThrow()))
        .map(Optional::orElseThrow)
        .takeWhile(number -> !number.isBelow(versions.minimumDecryption()))
        .limit(MOST_VERSIONS)
        .toList();
  }

  private Optional<Unwrapped> unwrap(
      ResolvedKey by, VersionNumber version, byte[] transported, byte[] rest) {
    try {
      byte[] aesKey =
          keyring.use(
              by.vault(),
              by.key(),
              version,
              state -> state.require(VersionState.Purpose.OPEN, openCompromised),
              Tool.encryption(by.key().algorithm()),
              rsa -> rsa.decrypt(transported, new byte[0]));
      return Optional.of(new Unwrapped(unwrap(aesKey, rest), version));
    } catch (KeyturnException e) {
      if (e.code() == FailureCode.DECRYPTION_FAILED || e.code() == FailureCode.VERSION_NOT_USABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private KeyMaterial unwrap(byte[] aesKey, byte[] rest) {
    try (KeyMaterial material = KeyMaterial.takeOver(aesKey)) {
      if (!Algorithm.AES256_KWP.fits(material.size())) {
        throw new CryptoRejectedException();
      }
      try (KeyWrap wrap = (KeyWrap) keyring.engines().prepare(KEY_WRAP, material)) {
        return KeyMaterial.takeOver(wrap.unwrap(rest));
      }
    }
  }
}
