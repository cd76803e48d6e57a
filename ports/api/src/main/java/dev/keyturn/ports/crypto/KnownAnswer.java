// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import java.util.HexFormat;

/**
 * A published example of what an algorithm computes, which an engine has to reproduce before its
 * first use. Immutable.
 *
 * <p>Sources: for AES-GCM, McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 4
 * and 16; for ChaCha20-Poly1305, RFC 8439 section 2.8.2; for AES-SIV with a 512-bit key, Project
 * Wycheproof, {@code aes_siv_cmac_test.json} case 302, as RFC 5297 has none; for HMAC, RFC 4868
 * sections 2.7.1 and 2.7.2, cases AUTH256-1, AUTH384-1 and AUTH512-1.
 */
public final class KnownAnswer {
  private static final String GCM_KEY = "feffe9928665731c6d6a8f9467308308";
  private static final String GCM_NONCE = "cafebabefacedbaddecaf888";
  private static final String GCM_ASSOCIATED_DATA = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
  private static final String GCM_PLAINTEXT =
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
          + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
  private static final String HI_THERE = "4869205468657265";

  private final Algorithm algorithm;
  private final String key;
  private final ByteString associatedData;
  private final ByteString input;
  private final ByteString output;

  private KnownAnswer(
      Algorithm algorithm, String key, String associatedData, String input, String output) {
    this.algorithm = algorithm;
    this.key = key;
    this.associatedData = bytes(associatedData);
    this.input = bytes(input);
    this.output = bytes(output);
  }

  /** The example of an algorithm; every algorithm has one. */
  public static KnownAnswer of(Algorithm algorithm) {
    return switch (algorithm) {
      case AES128_GCM96 ->
          gcm(
              algorithm,
              GCM_KEY,
              "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
                  + "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
                  + "5bc94fbc3221a5db94fae95ae7121a47");
      case AES256_GCM96 ->
          gcm(
              algorithm,
              GCM_KEY + GCM_KEY,
              "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                  + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                  + "76fc6ece0f4e1768cddf8853bb2d551b");
      case CHACHA20_POLY1305 -> chacha();
      case AES256_SIV -> siv();
      case HMAC_SHA256 ->
          hmac(algorithm, "198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7");
      case HMAC_SHA384 ->
          hmac(
              algorithm,
              "b6a8d5636f5c6a7224f9977dcf7ee6c7fb6d0c48cbdee973"
                  + "7a959796489bddbc4c5df61d5b3297b4fb68dab9f1b582c2");
      case HMAC_SHA512 ->
          hmac(
              algorithm,
              "637edc6e01dce7e6742a99451aae82df23da3e92439e590e43e761b33e910fb8"
                  + "ac2878ebd5803f6f0b61dbce5e251ff8789a4722c1be65aea45fd464e89f8f5b");
      default -> throw new UnsupportedAlgorithmException(algorithm);
    };
  }

  /** Whose example it is. */
  public Algorithm algorithm() {
    return algorithm;
  }

  /** The published key; the caller closes it. */
  public KeyMaterial key() {
    return KeyMaterial.takeOver(HexFormat.of().parseHex(key));
  }

  /** What is bound to the ciphertext; empty for a MAC. */
  public ByteString associatedData() {
    return associatedData;
  }

  /** The plaintext, or the input of the MAC. */
  public ByteString input() {
    return input;
  }

  /** The ciphertext with nonce and tag, laid out as rule C4 says, or the code. */
  public ByteString output() {
    return output;
  }

  /**
   * Checks that {@code primitive}, prepared from {@link #key()}, gives this answer, and that it
   * refuses the answer with one bit changed.
   *
   * @throws EngineUnavailableException if not
   * @throws IllegalStateException if the primitive was closed
   */
  public void check(PreparedPrimitive primitive) {
    byte[] changed = output.toByteArray();
    changed[changed.length - 1] ^= 1;
    boolean passed =
        switch (algorithm.family()) {
          case AEAD, DETERMINISTIC_AEAD ->
              primitive instanceof Aead aead
                  && opens(aead, output.toByteArray())
                  && !opens(aead, changed);
          case MAC ->
              primitive instanceof Mac mac
                  && ByteString.takeOver(mac.compute(input.toByteArray())).equals(output)
                  && mac.verify(input.toByteArray(), output.toByteArray())
                  && !mac.verify(input.toByteArray(), changed);
          default -> false;
        };
    if (!passed) {
      throw new EngineUnavailableException(
          "The engine fails the known-answer test of " + algorithm + ".");
    }
  }

  private boolean opens(Aead aead, byte[] ciphertext) {
    try {
      byte[] plaintext = aead.decrypt(ciphertext, associatedData.toByteArray());
      return ByteString.takeOver(plaintext).equals(input);
    } catch (CryptoRejectedException e) {
      return false;
    }
  }

  private static KnownAnswer gcm(Algorithm algorithm, String key, String sealed) {
    return new KnownAnswer(algorithm, key, GCM_ASSOCIATED_DATA, GCM_PLAINTEXT, GCM_NONCE + sealed);
  }

  private static KnownAnswer chacha() {
    return new KnownAnswer(
        Algorithm.CHACHA20_POLY1305,
        "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
        "50515253c0c1c2c3c4c5c6c7",
        "4c616469657320616e642047656e746c656d656e206f662074686520636c6173"
            + "73206f66202739393a204966204920636f756c64206f6666657220796f75206f"
            + "6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73"
            + "637265656e20776f756c642062652069742e",
        "070000004041424344454647"
            + "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
            + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
            + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
            + "3ff4def08e4b7a9de576d26586cec64b6116"
            + "1ae10b594f09e26a7e902ecbd0600691");
  }

  private static KnownAnswer siv() {
    return new KnownAnswer(
        Algorithm.AES256_SIV,
        "c25cafc6018b98dfbb79a40ec89c575a4f88c4116489bba27707479800c01302"
            + "35334a45dbe8d8dae3da8dcb45bbe5dce031b0f68ded544fda7eca30d6749442",
        "deeb0ccf3aef47a296ed1ca8f4ae5907",
        "beec61030fa3d670337196beade6aeaa",
        "5865208eab9163db85cab9f96d846234a2626aae22f5c17c9aad4b501f4416e4");
  }

  private static KnownAnswer hmac(Algorithm algorithm, String code) {
    return new KnownAnswer(algorithm, "0b".repeat(algorithm.keyBytes()), "", HI_THERE, code);
  }

  private static ByteString bytes(String hex) {
    return ByteString.takeOver(HexFormat.of().parseHex(hex));
  }
}
