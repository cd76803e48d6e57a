// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.ports.crypto.Encryption;
import dev.keyturn.ports.crypto.KeyDerivation;
import dev.keyturn.ports.crypto.KeyEncapsulation;
import dev.keyturn.ports.crypto.KeyWrap;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import dev.keyturn.ports.crypto.Signer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that a primitive does, told in bytes: so that a rule about every use is told once.
 *
 * <p>Input of whatever size is brought to one that the algorithm takes.
 */
interface Task {
  int FEWEST_WRAPPED_BYTES = 16;
  int MOST_WRAPPED_BYTES = 8192;
  int SECRET_BYTES = 32;

  /** What the primitive makes of the input. */
  byte[] make(PreparedPrimitive primitive, byte[] input);

  /** Whether another primitive of the same key understands the result. */
  boolean isRight(PreparedPrimitive judge, byte[] input, byte[] result);

  /** Everything to do with an algorithm of which there are those uses and schemes. */
  static List<Task> of(Algorithm algorithm, Set<KeyUse> uses, Set<SignatureScheme> schemes) {
    List<Task> tasks = new ArrayList<>();
    for (KeyUse use : new TreeSet<>(uses)) {
      switch (use) {
        case ENCRYPT -> tasks.add(new Sealing(algorithm));
        case MAC -> tasks.add(new Authenticating());
        case ENCAPSULATE -> tasks.add(new Encapsulating());
        case DERIVE -> tasks.add(new Deriving());
        case SIGN ->
            SignatureScheme.allOf(algorithm).stream()
                .filter(schemes::contains)
                .map(Signing::new)
                .forEach(tasks::add);
        default -> {
          if (!uses.contains(KeyUse.ENCRYPT)) {
            tasks.add(new Wrapping());
          }
        }
      }
    }
    return tasks;
  }

  /** Encryption with associated data, if the algorithm takes any. */
  record Sealing(Algorithm algorithm) implements Task {
    @Override
    public byte[] make(PreparedPrimitive primitive, byte[] input) {
      return ((Encryption) primitive).encrypt(fit(input), data());
    }

    @Override
    public boolean isRight(PreparedPrimitive judge, byte[] input, byte[] result) {
      return Arrays.equals(((Encryption) judge).decrypt(result, data()), fit(input));
    }

    private byte[] data() {
      return Samples.text(algorithm.takesAssociatedData() ? "data" : "");
    }

    private byte[] fit(byte[] input) {
      int most = algorithm.mostPlaintextBytes();
      return input.length <= most ? input : Arrays.copyOf(input, most);
    }
  }

  /** Codes. */
  record Authenticating() implements Task {
    @Override
    public byte[] make(PreparedPrimitive primitive, byte[] input) {
      return ((Mac) primitive).compute(input);
    }

    @Override
    public boolean isRight(PreparedPrimitive judge, byte[] input, byte[] result) {
      return ((Mac) judge).verify(input, result);
    }
  }

  /** Signatures by one scheme. */
  record Signing(SignatureScheme scheme) implements Task {
    @Override
    public byte[] make(PreparedPrimitive primitive, byte[] input) {
      return ((Signer) primitive).sign(scheme, Samples.inputOf(scheme, input));
    }

    @Override
    public boolean isRight(PreparedPrimitive judge, byte[] input, byte[] result) {
      return ((Signer) judge).verify(scheme, Samples.inputOf(scheme, input), result);
    }
  }

  /** A fresh secret; the result is ciphertext and secret. The input does not matter. */
  record Encapsulating() implements Task {
    @Override
    public byte[] make(PreparedPrimitive primitive, byte[] input) {
      KeyEncapsulation.Encapsulated made = ((KeyEncapsulation) primitive).encapsulate();
      try (KeyMaterial secret = made.sharedSecret()) {
        byte[] ciphertext = made.ciphertext().toByteArray();
        return secret.lend(bytes -> Samples.join(ciphertext, bytes));
      }
    }

    @Override
    public boolean isRight(PreparedPrimitive judge, byte[] input, byte[] result) {
      int cut = result.length - SECRET_BYTES;
      byte[] ciphertext = Arrays.copyOf(result, cut);
      try (KeyMaterial secret = ((KeyEncapsulation) judge).decapsulate(ciphertext)) {
        return secret.lend(bytes -> Arrays.equals(result, Samples.join(ciphertext, bytes)));
      }
    }
  }

  /** Encryption of a key. */
  record Wrapping() implements Task {
    @Override
    public byte[] make(PreparedPrimitive primitive, byte[] input) {
      return ((KeyWrap) primitive).wrap(fit(input));
    }

    @Override
    public boolean isRight(PreparedPrimitive judge, byte[] input, byte[] result) {
      return Arrays.equals(((KeyWrap) judge).unwrap(result), fit(input));
    }

    private static byte[] fit(byte[] input) {
      int size = Math.min(Math.max(input.length, FEWEST_WRAPPED_BYTES), MOST_WRAPPED_BYTES);
      return input.length == size ? input : Arrays.copyOf(input, size);
    }
  }

  /** A key of a context. */
  record Deriving() implements Task {
    @Override
    public byte[] make(PreparedPrimitive primitive, byte[] input) {
      try (KeyMaterial derived = ((KeyDerivation) primitive).derive(input, SECRET_BYTES)) {
        return derived.lend(byte[]::clone);
      }
    }

    @Override
    public boolean isRight(PreparedPrimitive judge, byte[] input, byte[] result) {
      return Arrays.equals(make(judge, input), result);
    }
  }
}
