// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.tink;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.signature.RsaSsaPkcs1Parameters;
import com.google.crypto.tink.signature.RsaSsaPkcs1PrivateKey;
import com.google.crypto.tink.signature.RsaSsaPkcs1PublicKey;
import com.google.crypto.tink.signature.RsaSsaPssParameters;
import com.google.crypto.tink.signature.RsaSsaPssPrivateKey;
import com.google.crypto.tink.signature.RsaSsaPssPublicKey;
import com.google.crypto.tink.util.SecretBigInteger;
import dev.keyturn.domain.key.HashAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;

/**
 * RSA keys as Tink wants them: for one form of signature and one hash function. Private ones it
 * checks down to the primes, which takes as long as dozens of signatures.
 */
@AccessesPartialKey
final class RsaTypedKeys {
  private RsaTypedKeys() {}

  static RsaSsaPssPublicKey pssPublic(RSAPrivateCrtKey key, HashAlgorithm hash)
      throws GeneralSecurityException {
    RsaSsaPssParameters.HashType hashType =
        switch (hash) {
          case SHA2_256 -> RsaSsaPssParameters.HashType.SHA256;
          case SHA2_384 -> RsaSsaPssParameters.HashType.SHA384;
          case SHA2_512 -> RsaSsaPssParameters.HashType.SHA512;
          default -> throw notOffered(hash);
        };
    RsaSsaPssParameters parameters =
        RsaSsaPssParameters.builder()
            .setModulusSizeBits(key.getModulus().bitLength())
            .setPublicExponent(key.getPublicExponent())
            .setSigHashType(hashType)
            .setMgf1HashType(hashType)
            .setSaltLengthBytes(hash.bytes())
            .setVariant(RsaSsaPssParameters.Variant.NO_PREFIX)
            .build();
    return RsaSsaPssPublicKey.builder()
        .setParameters(parameters)
        .setModulus(key.getModulus())
        .build();
  }

  static RsaSsaPssPrivateKey pss(RSAPrivateCrtKey key, HashAlgorithm hash)
      throws GeneralSecurityException {
    return RsaSsaPssPrivateKey.builder()
        .setPublicKey(pssPublic(key, hash))
        .setPrimes(secret(key.getPrimeP()), secret(key.getPrimeQ()))
        .setPrivateExponent(secret(key.getPrivateExponent()))
        .setPrimeExponents(secret(key.getPrimeExponentP()), secret(key.getPrimeExponentQ()))
        .setCrtCoefficient(secret(key.getCrtCoefficient()))
        .build();
  }

  static RsaSsaPkcs1PublicKey pkcs1Public(RSAPrivateCrtKey key, HashAlgorithm hash)
      throws GeneralSecurityException {
    RsaSsaPkcs1Parameters.HashType hashType =
        switch (hash) {
          case SHA2_256 -> RsaSsaPkcs1Parameters.HashType.SHA256;
          case SHA2_384 -> RsaSsaPkcs1Parameters.HashType.SHA384;
          case SHA2_512 -> RsaSsaPkcs1Parameters.HashType.SHA512;
          default -> throw notOffered(hash);
        };
    RsaSsaPkcs1Parameters parameters =
        RsaSsaPkcs1Parameters.builder()
            .setModulusSizeBits(key.getModulus().bitLength())
            .setPublicExponent(key.getPublicExponent())
            .setHashType(hashType)
            .setVariant(RsaSsaPkcs1Parameters.Variant.NO_PREFIX)
            .build();
    return RsaSsaPkcs1PublicKey.builder()
        .setParameters(parameters)
        .setModulus(key.getModulus())
        .build();
  }

  static RsaSsaPkcs1PrivateKey pkcs1(RSAPrivateCrtKey key, HashAlgorithm hash)
      throws GeneralSecurityException {
    return RsaSsaPkcs1PrivateKey.builder()
        .setPublicKey(pkcs1Public(key, hash))
        .setPrimes(secret(key.getPrimeP()), secret(key.getPrimeQ()))
        .setPrivateExponent(secret(key.getPrivateExponent()))
        .setPrimeExponents(secret(key.getPrimeExponentP()), secret(key.getPrimeExponentQ()))
        .setCrtCoefficient(secret(key.getCrtCoefficient()))
        .build();
  }

  private static SecretBigInteger secret(BigInteger number) {
    return SecretBigInteger.fromBigInteger(number, InsecureSecretKeyAccess.get());
  }

  private static GeneralSecurityException notOffered(HashAlgorithm hash) {
    return new GeneralSecurityException("Tink has no RSA signatures with " + hash + ".");
  }
}
