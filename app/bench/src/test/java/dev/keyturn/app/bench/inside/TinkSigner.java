// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.signature.EcdsaParameters;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.RsaSsaPssParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import dev.keyturn.domain.key.Algorithm;
import java.security.GeneralSecurityException;

/** A signer of Tink, under a key of its own making. */
record TinkSigner(PublicKeySign signer) implements BareSigner {
  static TinkSigner of(Algorithm algorithm) throws GeneralSecurityException {
    SignatureConfig.register();
    KeysetHandle key =
        KeysetHandle.newBuilder()
            .addEntry(
                KeysetHandle.generateEntryFromParameters(parameters(algorithm))
                    .withRandomId()
                    .makePrimary())
            .build();
    return new TinkSigner(key.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class));
  }

  @Override
  public byte[] sign(byte[] text) throws GeneralSecurityException {
    return signer.sign(text);
  }

  private static Parameters parameters(Algorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case RSA_2048 ->
          RsaSsaPssParameters.builder()
              .setModulusSizeBits(algorithm.modulusBits())
              .setPublicExponent(RsaSsaPssParameters.F4)
              .setSigHashType(RsaSsaPssParameters.HashType.SHA256)
              .setMgf1HashType(RsaSsaPssParameters.HashType.SHA256)
              .setSaltLengthBytes(32)
              .setVariant(RsaSsaPssParameters.Variant.NO_PREFIX)
              .build();
      case ECDSA_P256 ->
          EcdsaParameters.builder()
              .setCurveType(EcdsaParameters.CurveType.NIST_P256)
              .setHashType(EcdsaParameters.HashType.SHA256)
              .setSignatureEncoding(EcdsaParameters.SignatureEncoding.DER)
              .setVariant(EcdsaParameters.Variant.NO_PREFIX)
              .build();
      default -> Ed25519Parameters.create(Ed25519Parameters.Variant.NO_PREFIX);
    };
  }
}
