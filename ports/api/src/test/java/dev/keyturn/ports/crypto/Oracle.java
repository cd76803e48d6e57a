// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.SignatureScheme;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A primitive of every kind that knows the examples and nothing else; if it is {@code credulous},
 * it takes every output for right.
 */
record Oracle(List<TestVector> examples, boolean credulous)
    implements Aead, Mac, Signer, KeyEncapsulation, KeyWrap, KeyDerivation {
  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
    return outputOf(vector -> vector.scheme().isEmpty());
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
    TestVector example = find(vector -> vector.scheme().isEmpty());
    if (!isOutput(example, ciphertext)
        || !Arrays.equals(example.associatedData().toByteArray(), associatedData)) {
      throw new CryptoRejectedException();
    }
    return example.input().toByteArray();
  }

  @Override
  public byte[] compute(byte[] input) {
    return outputOf(vector -> true);
  }

  @Override
  public boolean verify(byte[] input, byte[] code) {
    return isOutput(find(vector -> true), code);
  }

  @Override
  public byte[] sign(SignatureScheme scheme, byte[] input) {
    return outputOf(vector -> vector.scheme().filter(scheme::equals).isPresent());
  }

  @Override
  public boolean verify(SignatureScheme scheme, byte[] input, byte[] signature) {
    return isOutput(find(vector -> vector.scheme().filter(scheme::equals).isPresent()), signature);
  }

  @Override
  public Encapsulated encapsulate() {
    throw new IllegalStateException("a known answer needs no encapsulation");
  }

  @Override
  public KeyMaterial decapsulate(byte[] ciphertext) {
    TestVector example = find(vector -> true);
    ByteString secret = example.input();
    return KeyMaterial.takeOver(
        isOutput(example, ciphertext) ? secret.toByteArray() : new byte[secret.size()]);
  }

  @Override
  public byte[] wrap(byte[] key) {
    return outputOf(vector -> true);
  }

  @Override
  public byte[] unwrap(byte[] wrapped) {
    return decrypt(wrapped, new byte[0]);
  }

  @Override
  public KeyMaterial derive(byte[] context, int bytes) {
    return KeyMaterial.takeOver(outputOf(vector -> true));
  }

  @Override
  public void close() {}

  private byte[] outputOf(Predicate<TestVector> which) {
    return find(which).output().toByteArray();
  }

  private boolean isOutput(TestVector example, byte[] bytes) {
    return credulous || Arrays.equals(example.output().toByteArray(), bytes);
  }

  private TestVector find(Predicate<TestVector> which) {
    return examples.stream().filter(which).findFirst().orElseThrow();
  }
}
