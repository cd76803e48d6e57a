// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.Der;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Encodings of the known-answer keys and of some others, sound and unsound. */
final class KeyForms {
  private static final String UNSOUND = "unsound";
  private static final String WEAK = "weak";
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
  private static final byte[] NULL = {5, 0};
  private static final int VERSION_BYTES = 3;
  private static final int LONG_FORM = 0x80;
  private static final int PARAMETERS = 0xa0;
  private static final int PUBLIC_KEY = 0xa1;
  private static final int PUBLIC_KEY_AFTER_ALL = 0x81;

  /** An encoding, and the portable form that is to come of it. */
  record Pair(ByteString portable, ByteString encoded) {
    Pair(byte[] portable, byte[] encoded) {
      this(ByteString.copyOf(portable), ByteString.copyOf(encoded));
    }
  }

  private KeyForms() {}

  /** The public part of the known-answer key, as a SubjectPublicKeyInfo. */
  static byte[] publicKey(Algorithm algorithm) {
    return lines("public-keys.txt", algorithm).stream()
        .map(fields -> HexFormat.of().parseHex(fields[1]))
        .findAny()
        .orElseThrow();
  }

  /** The known-answer key in its portable form. */
  static byte[] portable(Algorithm algorithm) {
    try (KeyMaterial key = KnownAnswer.of(algorithm).key()) {
      return key.lend(byte[]::clone);
    }
  }

  /** Encodings other than the portable one that every engine adopts. */
  static List<Pair> sound(Algorithm algorithm) {
    List<Pair> sound = new ArrayList<>();
    for (String[] fields : lines("other-encodings.txt", algorithm)) {
      if (!fields[1].equals(UNSOUND) && !fields[1].equals(WEAK)) {
        sound.add(new Pair(HexFormat.of().parseHex(fields[1]), HexFormat.of().parseHex(fields[2])));
      }
    }
    byte[] portable = portable(algorithm);
    switch (algorithm) {
      case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> {
        byte[] parameters = Der.of(PARAMETERS, curve(algorithm));
        byte[] point = publicPoint(publicKey(algorithm));
        sound.add(new Pair(portable, ec(algorithm, scalar(algorithm), parameters)));
        sound.add(new Pair(portable, ec(algorithm, scalar(algorithm), point)));
        sound.add(new Pair(portable, ec(algorithm, scalar(algorithm), parameters, point)));
      }
      case ED25519, HPKE_X25519_AES256_GCM ->
          sound.add(new Pair(portable, withPublicKey(portable, publicKey(algorithm))));
      default -> {}
    }
    return sound;
  }

  /** What no engine adopts, although only a long examination tells it from a sound key. */
  static List<byte[]> weak(Algorithm algorithm) {
    return marked(WEAK, algorithm);
  }

  /** What no engine takes for a key of the algorithm. */
  static List<byte[]> unsound(Algorithm algorithm) {
    List<byte[]> unsound = new ArrayList<>(marked(UNSOUND, algorithm));
    byte[] portable = portable(algorithm);
    for (Algorithm other : Algorithm.values()) {
      if (other != algorithm) {
        unsound.add(portable(other));
      }
    }
    unsound.addAll(List.of(new byte[0], new byte[1], Samples.bytes(portable.length)));
    unsound.add(publicKey(algorithm));
    unsound.add(Arrays.copyOf(portable, portable.length - 1));
    unsound.add(Arrays.copyOf(portable, portable.length / 2));
    unsound.add(Arrays.copyOfRange(portable, 1, portable.length));
    unsound.add(Arrays.copyOf(portable, portable.length + 1));
    unsound.addAll(otherwiseFramed(portable));
    switch (algorithm.family()) {
      case RSA -> unsound.addAll(contradictingRsaKeys(portable));
      case ECDSA -> unsound.addAll(unsoundEcKeys(algorithm));
      default -> {}
    }
    if (algorithm == Algorithm.ED25519 || algorithm == Algorithm.HPKE_X25519_AES256_GCM) {
      byte[] open = publicKey(algorithm);
      unsound.add(withPublicKey(portable, Samples.flipped(open, open.length * Byte.SIZE - 9)));
    }
    return unsound;
  }

  /** The key proper with something behind it, inside its frame, or with no frame at all. */
  private static List<byte[]> otherwiseFramed(byte[] portable) {
    int identifierAt = content(portable, 0) + VERSION_BYTES;
    int keyAt = content(portable, identifierAt) + portable[identifierAt + 1];
    byte[] identifier = Arrays.copyOfRange(portable, identifierAt, keyAt);
    byte[] key = Arrays.copyOfRange(portable, content(portable, keyAt), portable.length);
    return List.of(
        key,
        pkcs8(0, identifier, Arrays.copyOf(key, key.length + 1)),
        pkcs8(0, identifier, Der.join(key, NULL)),
        pkcs8(0, identifier, key, NULL));
  }

  private static int content(byte[] der, int at) {
    int length = Byte.toUnsignedInt(der[at + 1]);
    return at + 2 + (length < LONG_FORM ? 0 : length - LONG_FORM);
  }

  private static List<byte[]> marked(String mark, Algorithm algorithm) {
    return lines("other-encodings.txt", algorithm).stream()
        .filter(fields -> fields[1].equals(mark))
        .map(fields -> HexFormat.of().parseHex(fields[2]))
        .toList();
  }

  /** One number of the key changed at a time, or something behind them all. */
  private static List<byte[]> contradictingRsaKeys(byte[] portable) {
    RSAPrivateCrtKey key = rsa(portable);
    List<BigInteger> parts =
        List.of(
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrimeP(),
            key.getPrimeQ(),
            key.getPrimeExponentP(),
            key.getPrimeExponentQ(),
            key.getCrtCoefficient());
    List<byte[]> contradicting = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      List<BigInteger> changed = new ArrayList<>(parts);
      changed.set(part, parts.get(part).flipBit(1));
      contradicting.add(rsa(changed));
    }
    contradicting.add(rsa(parts, NULL));
    return contradicting;
  }

  private static byte[] rsa(List<BigInteger> parts, byte[]... more) {
    byte[] numbers = Der.of(Der.INTEGER, new byte[1]);
    for (BigInteger part : parts) {
      numbers = Der.join(numbers, Der.of(Der.INTEGER, part.toByteArray()));
    }
    return pkcs8(0, RSA, Der.of(Der.SEQUENCE, numbers, Der.join(more)));
  }

  private static List<byte[]> unsoundEcKeys(Algorithm algorithm) {
    byte[] scalar = scalar(algorithm);
    byte[] most = new byte[scalar.length];
    Arrays.fill(most, (byte) 0xff);
    byte[] open = publicKey(algorithm);
    byte[] otherPoint = publicPoint(Samples.flipped(open, open.length * Byte.SIZE - 8));
    return List.of(
        ec(algorithm, new byte[scalar.length]),
        ec(algorithm, most),
        ec(algorithm, scalar, otherPoint),
        bareEc(scalar, Der.of(PARAMETERS, curve(algorithm))),
        ec(algorithm, scalar, NULL));
  }

  private static byte[] ec(Algorithm algorithm, byte[] scalar, byte[]... optional) {
    return pkcs8(0, Der.of(Der.SEQUENCE, EC, curve(algorithm)), bareEc(scalar, optional));
  }

  private static byte[] bareEc(byte[] scalar, byte[]... optional) {
    return Der.of(
        Der.SEQUENCE,
        Der.of(Der.INTEGER, new byte[] {1}),
        Der.of(Der.OCTET_STRING, scalar),
        Der.join(optional));
  }

  private static byte[] pkcs8(int version, byte[] algorithm, byte[] key, byte[]... optional) {
    return Der.of(
        Der.SEQUENCE,
        Der.of(Der.INTEGER, new byte[] {(byte) version}),
        algorithm,
        Der.of(Der.OCTET_STRING, key),
        Der.join(optional));
  }

  /** The second version of the format: after version and content comes the public key. */
  private static byte[] withPublicKey(byte[] portable, byte[] spki) {
    byte[] content = Arrays.copyOfRange(portable, 5, portable.length);
    byte[] open = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
    return Der.of(
        Der.SEQUENCE,
        Der.of(Der.INTEGER, new byte[] {1}),
        content,
        Der.of(PUBLIC_KEY_AFTER_ALL, new byte[1], open));
  }

  /** The BIT STRING with the point, which stands at the end. */
  private static byte[] publicPoint(byte[] spki) {
    int start = spki.length;
    byte[] point = {};
    while (point.length == 0) {
      start--;
      byte[] candidate = Arrays.copyOfRange(spki, start, spki.length);
      byte[] encoded = Der.of(Der.BIT_STRING, new byte[1], candidate);
      int from = spki.length - encoded.length;
      if (candidate[0] == 4
          && from > 0
          && Arrays.equals(Arrays.copyOfRange(spki, from, spki.length), encoded)) {
        point = encoded;
      }
    }
    return Der.of(PUBLIC_KEY, point);
  }

  private static byte[] scalar(Algorithm algorithm) {
    byte[] portable = portable(algorithm);
    int bytes =
        switch (algorithm) {
          case ECDSA_P256 -> 32;
          case ECDSA_P384 -> 48;
          default -> 66;
        };
    return Arrays.copyOfRange(portable, portable.length - bytes, portable.length);
  }

  private static byte[] curve(Algorithm algorithm) {
    return HexFormat.of()
        .parseHex(
            switch (algorithm) {
              case ECDSA_P256 -> "06082a8648ce3d030107";
              case ECDSA_P384 -> "06052b81040022";
              default -> "06052b81040023";
            });
  }

  private static RSAPrivateCrtKey rsa(byte[] portable) {
    try {
      return (RSAPrivateCrtKey)
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(portable));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String[]> lines(String file, Algorithm algorithm) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                KeyForms.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> line.startsWith(algorithm.canonicalName() + " "))
          .map(line -> line.split(" ", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
