// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.ChaCha20Poly1305Key;
import com.google.crypto.tink.aead.XChaCha20Poly1305Key;
import com.google.crypto.tink.aead.subtle.AesGcmAead;
import com.google.crypto.tink.aead.subtle.ChaCha20Poly1305Aead;
import com.google.crypto.tink.aead.subtle.XChaCha20Poly1305Aead;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.subtle.AesSivDeterministicAead;
import com.google.crypto.tink.mac.AesCmacKey;
import com.google.crypto.tink.mac.AesCmacParameters;
import com.google.crypto.tink.mac.HmacKey;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.subtle.AesCmacMac;
import com.google.crypto.tink.mac.subtle.HmacMac;
import com.google.crypto.tink.util.SecretBytes;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.UnsupportedAlgorithmException;
import java.security.GeneralSecurityException;

/**
 * Tink's symmetric primitives over raw key bytes, all of the variant without a prefix. The
 * annotations are Tink's way of asking whether we mean it: versions and rotation are the business
 * of the domain, so key sets stay out.
 */
@AccessesPartialKey
@LowLevelCryptoCaller
final class TinkPrimitives {
  private TinkPrimitives() {}

  static PreparedPrimitive prepare(Algorithm algorithm, byte[] key)
      throws GeneralSecurityException {
    return switch (algorithm.family()) {
      case AEAD -> new TinkAead(algorithm, aead(algorithm, key));
      case DETERMINISTIC_AEAD ->
          new TinkAead(algorithm, new DeterministicAsAead(deterministicAead(algorithm, key)));
      case MAC -> new TinkMac(algorithm, mac(algorithm, key));
      case DERIVATION -> new TinkDerivation(key);
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  private static Aead aead(Algorithm algorithm, byte[] key) throws GeneralSecurityException {
    return switch (algorithm) {
      case CHACHA20_POLY1305 ->
          ChaCha20Poly1305Aead.create(ChaCha20Poly1305Key.create(secret(key)));
      case XCHACHA20_POLY1305 ->
          XChaCha20Poly1305Aead.create(XChaCha20Poly1305Key.create(secret(key)));
      default -> aesGcm(algorithm, key);
    };
  }

  private static Aead aesGcm(Algorithm algorithm, byte[] key) throws GeneralSecurityException {
    AesGcmParameters parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(algorithm.keyBytes())
            .setIvSizeBytes(algorithm.nonceBytes())
            .setTagSizeBytes(algorithm.tagBytes())
            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
            .build();
    return AesGcmAead.create(
        AesGcmKey.builder().setParameters(parameters).setKeyBytes(secret(key)).build());
  }

  private static DeterministicAead deterministicAead(Algorithm algorithm, byte[] key)
      throws GeneralSecurityException {
    AesSivParameters parameters =
        AesSivParameters.builder()
            .setKeySizeBytes(algorithm.keyBytes())
            .setVariant(AesSivParameters.Variant.NO_PREFIX)
            .build();
    return AesSivDeterministicAead.create(
        AesSivKey.builder().setParameters(parameters).setKeyBytes(secret(key)).build());
  }

  private static Mac mac(Algorithm algorithm, byte[] key) throws GeneralSecurityException {
    return algorithm == Algorithm.AES_CMAC ? aesCmac(algorithm, key) : hmac(algorithm, key);
  }

  private static Mac aesCmac(Algorithm algorithm, byte[] key) throws GeneralSecurityException {
    AesCmacParameters parameters =
        AesCmacParameters.builder()
            .setKeySizeBytes(algorithm.keyBytes())
            .setTagSizeBytes(algorithm.tagBytes())
            .setVariant(AesCmacParameters.Variant.NO_PREFIX)
            .build();
    return AesCmacMac.create(
        AesCmacKey.builder().setParameters(parameters).setAesKeyBytes(secret(key)).build());
  }

  private static Mac hmac(Algorithm algorithm, byte[] key) throws GeneralSecurityException {
    HmacParameters parameters =
        HmacParameters.builder()
            .setKeySizeBytes(key.length)
            .setTagSizeBytes(algorithm.tagBytes())
            .setHashType(hash(algorithm))
            .setVariant(HmacParameters.Variant.NO_PREFIX)
            .build();
    return HmacMac.create(
        HmacKey.builder().setParameters(parameters).setKeyBytes(secret(key)).build());
  }

  private static HmacParameters.HashType hash(Algorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case HMAC_SHA224 -> HmacParameters.HashType.SHA224;
      case HMAC_SHA256 -> HmacParameters.HashType.SHA256;
      case HMAC_SHA384 -> HmacParameters.HashType.SHA384;
      case HMAC_SHA512 -> HmacParameters.HashType.SHA512;
      default -> throw new GeneralSecurityException("no hash belongs to " + algorithm);
    };
  }

  private static SecretBytes secret(byte[] key) {
    return SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get());
  }
}
