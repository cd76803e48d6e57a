// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static dev.keyturn.app.e2e.CryptoWire.base64;
import static dev.keyturn.app.e2e.CryptoWire.body;
import static dev.keyturn.app.e2e.CryptoWire.payload;
import static dev.keyturn.app.e2e.CryptoWire.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every algorithm over HTTP, before and after a rotation, looked at by others than ourselves. */
class CryptoCallsIT {
  private static final byte[] TEXT = "hello".getBytes(StandardCharsets.UTF_8);
  private static final String INPUT = base64(TEXT);

  private static final Set<Algorithm> SIGNERS = EnumSet.noneOf(Algorithm.class);

  @TempDir private static Path folder;
  private static RunningServer server;
  private static CryptoWire wire;

  @BeforeAll
  static void start() throws IOException {
    Path file =
        Files.writeString(folder.resolve("keyturn.yml"), "crypto: {legacyAlgorithms: true}");
    server = RunningServer.start(folder.toRealPath().resolve("data"), file.toString(), "--dev");
    wire = new CryptoWire(server.wire(), "all");
  }

  @AfterAll
  static void stop() {
    assertThat(server.log()).doesNotContain("ERROR");
    server.close();
  }

  static Stream<Algorithm> encrypting() {
    return with(KeyUse.ENCRYPT);
  }

  static Stream<Algorithm> signing() {
    return with(KeyUse.SIGN);
  }

  static Stream<Algorithm> coding() {
    return with(KeyUse.MAC);
  }

  static Stream<Algorithm> agreeing() {
    return with(KeyUse.ENCAPSULATE);
  }

  static Stream<Algorithm> derivable() {
    return Arrays.stream(Algorithm.values()).filter(Algorithm::isDerivable);
  }

  private static Stream<Algorithm> with(KeyUse use) {
    return Arrays.stream(Algorithm.values())
        .filter(algorithm -> algorithm.usesForCallers().contains(use));
  }

  @ParameterizedTest
  @MethodSource("encrypting")
  void whatWasEncryptedIsDecryptedForEver(Algorithm algorithm) {
    String key = wire.importPublished(algorithm, KeyUse.ENCRYPT);
    ObjectNode bound =
        algorithm.takesAssociatedData() ? body("associated_data", "b3JkZXJzLzE=") : body();
    ObjectNode plain = bound.deepCopy().put("plaintext", INPUT);
    JsonNode first = wire.post(key, "encrypt", plain);
    assertThat(first.path("version").asInt()).isEqualTo(1);
    wire.renew(key, algorithm);
    JsonNode second = wire.post(key, "encrypt", plain);
    assertThat(second.path("version").asInt()).isEqualTo(2);
    JsonNode old = wire.post(key, "encrypt", plain.deepCopy().put("key_version", 1));
    assertThat(old.path("version").asInt()).isEqualTo(1);
    ObjectNode moving = bound.deepCopy().put("ciphertext", first.path("ciphertext").asText());
    JsonNode moved = wire.post(key, "rewrap", moving);
    assertThat(moved.path("version").asInt()).isEqualTo(2);
    for (JsonNode made : List.of(first, second, old, moved)) {
      ObjectNode sealed = bound.deepCopy().put("ciphertext", made.path("ciphertext").asText());
      assertThat(wire.post(key, "decrypt", sealed).path("plaintext").asText()).isEqualTo(INPUT);
    }
    assertExportsWhatCameIn(key, algorithm);
  }

  @ParameterizedTest
  @MethodSource("derivable")
  void aContextDecidesTheKey(Algorithm algorithm) {
    boolean convergent = algorithm == Algorithm.AES256_SIV;
    String key =
        wire.create(
            "derived-" + algorithm,
            body(
                "algorithm",
                algorithm.canonicalName(),
                "derivation",
                convergent ? "convergent" : "context"));
    ObjectNode plain = body("plaintext", INPUT, "context", "eA==");
    String first = wire.post(key, "encrypt", plain).path("ciphertext").asText();
    String again = wire.post(key, "encrypt", plain).path("ciphertext").asText();
    assertThat(first.equals(again)).isEqualTo(convergent);
    wire.renew(key, algorithm);
    ObjectNode sealed = body("ciphertext", first, "context", "eA==");
    String moved = wire.post(key, "rewrap", sealed).path("ciphertext").asText();
    for (String ciphertext : List.of(first, moved)) {
      sealed.put("ciphertext", ciphertext);
      assertThat(wire.post(key, "decrypt", sealed).path("plaintext").asText()).isEqualTo(INPUT);
    }
    JsonNode other = wire.answered(400, key, "decrypt", sealed.deepCopy().put("context", "eQ=="));
    assertThat(other.path("code").asText()).isEqualTo("decryption_failed");
    JsonNode none = wire.answered(400, key, "encrypt", body("plaintext", INPUT));
    assertThat(none.path("field").asText()).isEqualTo("context");
    ObjectNode order = body("bits", 128, "plaintext", true, "context", "eA==");
    JsonNode dataKey = wire.answered(201, key, "datakey", order);
    sealed.put("ciphertext", dataKey.path("ciphertext").asText());
    assertThat(wire.post(key, "decrypt", sealed).path("plaintext"))
        .isEqualTo(dataKey.path("plaintext"));
  }

  @ParameterizedTest
  @MethodSource("signing")
  void signaturesVerifyForEver(Algorithm algorithm) throws GeneralSecurityException {
    String key = signedWith(algorithm);
    JsonNode set = wire.get(key, "jwks").path("keys");
    assertThat(set).hasSize(2);
    for (SignatureForm form : SignatureScheme.formsOf(algorithm)) {
      SignatureScheme scheme = scheme(algorithm, form);
      for (JsonNode made : signatures(key, scheme)) {
        String text = made.path("signature").asText();
        ObjectNode question = how(scheme).put("input", INPUT).put("signature", text);
        assertThat(wire.post(key, "verify", question).path("valid").asBoolean()).isTrue();
        question.put("input", "");
        assertThat(wire.post(key, "verify", question).path("valid").asBoolean()).isFalse();
        JsonNode jwk = set.get(made.path("version").asInt() - 1);
        assertThat(text).startsWith("keyturn:" + jwk.path("kid").asText() + ":");
        if (!jwk.path("kty").asText().equals("AKP")) { // unknown to the JDK
          assertThat(JwkVerifier.verifies(jwk, scheme, TEXT, payload(text))).as(text).isTrue();
        }
      }
    }
    assertExportsWhatCameIn(key, algorithm);
  }

  @Test
  void anotherLibraryVerifiesEverySignature() throws IOException {
    assumeTrue(PythonVerifier.isThere(), "no Python with cryptography that knows ML-DSA");
    List<String> cases = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Algorithm algorithm : signing().toList()) {
      String key = signedWith(algorithm);
      JsonNode shown = wire.get(key, "public").path("items");
      for (SignatureForm form : SignatureScheme.formsOf(algorithm)) {
        for (JsonNode made : signatures(key, scheme(algorithm, form))) {
          names.add("%s %s %d".formatted(algorithm, form, names.size()));
          cases.add(
              how(scheme(algorithm, form))
                  .put("form", form.canonicalName())
                  .put("name", names.get(names.size() - 1))
                  .put(
                      "pem",
                      shown.get(made.path("version").asInt() - 1).path("public_key").asText())
                  .put("input", INPUT)
                  .put("signature", base64(payload(made.path("signature").asText())))
                  .toString());
        }
      }
    }
    assertThat(names).hasSizeGreaterThan(20);
    assertThat(PythonVerifier.verified(cases)).isEqualTo(names);
  }

  /** A key with two versions; made once. */
  private static String signedWith(Algorithm algorithm) {
    String key = algorithm + "-sign";
    if (SIGNERS.add(algorithm)) {
      wire.importPublished(algorithm, KeyUse.SIGN);
      wire.renew(key, algorithm);
    }
    return key;
  }

  /** Under the primary version and under the old one. */
  private static List<JsonNode> signatures(String key, SignatureScheme scheme) {
    JsonNode primary = wire.post(key, "sign", how(scheme).put("input", INPUT));
    assertThat(primary.path("version").asInt()).isEqualTo(2);
    JsonNode old = wire.post(key, "sign", how(scheme).put("input", INPUT).put("key_version", 1));
    assertThat(old.path("version").asInt()).isEqualTo(1);
    return List.of(primary, old);
  }

  private static SignatureScheme scheme(Algorithm algorithm, SignatureForm form) {
    return SignatureScheme.choose(algorithm, Optional.of(form), Optional.empty(), false);
  }

  private static ObjectNode how(SignatureScheme scheme) {
    ObjectNode how = body("form", scheme.form().canonicalName());
    scheme.hash().ifPresent(hash -> how.put("hash", hash.canonicalName()));
    return how;
  }

  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {"RSA_2048", "ECDSA_P384"})
  void aDigestIsSignedAsItsText(Algorithm algorithm) throws GeneralSecurityException {
    String key = signedWith(algorithm);
    byte[] digest = MessageDigest.getInstance("SHA-512").digest(TEXT);
    ObjectNode order = body("hash", "sha2-512", "digest", base64(digest));
    String signature = wire.post(key, "sign", order).path("signature").asText();
    ObjectNode question = body("hash", "sha2-512", "input", INPUT, "signature", signature);
    assertThat(wire.post(key, "verify", question).path("valid").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("coding")
  void codesVerifyForEver(Algorithm algorithm) {
    String key = wire.importPublished(algorithm, KeyUse.MAC);
    assertCodes(key, algorithm, body("input", INPUT));
    assertExportsWhatCameIn(key, algorithm);
  }

  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void separateMaterialMakesCodesToo(HashAlgorithm hash) {
    String key =
        wire.create(
            "separate-" + hash, body("algorithm", "chacha20-poly1305", "separate_mac", true));
    assertCodes(key, Algorithm.CHACHA20_POLY1305, body("input", INPUT, "hash", hash.toString()));
  }

  private static void assertCodes(String key, Algorithm algorithm, ObjectNode order) {
    String first = wire.post(key, "mac", order).path("mac").asText();
    wire.renew(key, algorithm);
    String second = wire.post(key, "mac", order).path("mac").asText();
    assertThat(payload(first)).isNotEqualTo(payload(second));
    String old = wire.post(key, "mac", order.deepCopy().put("key_version", 1)).path("mac").asText();
    assertThat(old).isEqualTo(first);
    for (String code : List.of(first, second)) {
      ObjectNode question = order.deepCopy().put("mac", code);
      assertThat(wire.post(key, "verify-mac", question).path("valid").asBoolean()).isTrue();
      question.put("input", "");
      assertThat(wire.post(key, "verify-mac", question).path("valid").asBoolean()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("agreeing")
  void secretsAreFoundAgain(Algorithm algorithm) {
    String key = wire.importPublished(algorithm, KeyUse.ENCAPSULATE);
    JsonNode first = wire.post(key, "encapsulate", body());
    wire.renew(key, algorithm);
    JsonNode second = wire.post(key, "encapsulate", body());
    assertThat(second.path("version").asInt()).isEqualTo(2);
    for (JsonNode made : List.of(first, second)) {
      ObjectNode question = body("ciphertext", made.path("ciphertext").asText());
      assertThat(wire.post(key, "decapsulate", question).path("shared_secret"))
          .isEqualTo(made.path("shared_secret"));
    }
    assertThat(Base64.getDecoder().decode(first.path("shared_secret").asText())).hasSize(32);
    assertThat(wire.get(key, "public").path("items")).hasSize(2);
    assertExportsWhatCameIn(key, algorithm);
  }

  @Test
  void keysOfTheJdkComeIn() throws GeneralSecurityException {
    KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
    curve.initialize(new ECGenParameterSpec("secp256r1"));
    ECPrivateKey own = (ECPrivateKey) curve.generateKeyPair().getPrivate();
    String pem =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(own.getEncoded()));
    importAs("from-the-jdk", "ecdsa-p256", body("format", "pem", "material", pem));
    byte[] back = exported("from-the-jdk", "?format=pkcs8");
    ECPrivateKey same =
        (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(back));
    assertThat(same.getS()).isEqualTo(own.getS());
    PrivateKey edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    ObjectNode pkcs8 = body("format", "pkcs8", "material", base64(edwards.getEncoded()));
    importAs("edwards", "ed25519", pkcs8);
    assertThat(exported("edwards", "")).isEqualTo(edwards.getEncoded());
  }

  @Test
  void keysThatTheJdkWrappedComeIn() throws GeneralSecurityException {
    wire.answered(
        201,
        "wrapper",
        "import",
        body(
            "algorithm",
            "rsa-2048",
            "use",
            "encrypt",
            "format",
            "pkcs8",
            "material",
            base64(published(Algorithm.RSA_2048))));
    String info = wire.get("wrapper", "public?format=spki").at("/items/0/public_key").asText();
    PublicKey wrapper =
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(info)));
    KeyGenerator generator = KeyGenerator.getInstance("AES");
    generator.init(128);
    SecretKey own = generator.generateKey();
    ObjectNode order =
        body("format", "wrapped", "wrapped_by", "wrapper", "material", base64(wrap(wrapper, own)));
    importAs("wrapped", "aes128-gcm96", order);
    assertThat(exported("wrapped", "")).isEqualTo(own.getEncoded());
    order.put("algorithm", "aes128-gcm96").put("material", base64(new byte[300]));
    JsonNode refused = wire.answered(400, "mangled", "import", order);
    assertThat(refused.path("code").asText()).isEqualTo("decryption_failed");
  }

  /** PKCS#11's {@code CKM_RSA_AES_KEY_WRAP}, by the JDK alone. */
  private static byte[] wrap(PublicKey wrapper, SecretKey own) throws GeneralSecurityException {
    KeyGenerator generator = KeyGenerator.getInstance("AES");
    generator.init(256);
    SecretKey ephemeral = generator.generateKey();
    Cipher oaep = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    oaep.init(
        Cipher.WRAP_MODE,
        wrapper,
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    byte[] first = oaep.wrap(ephemeral);
    Cipher kwp = Cipher.getInstance("AES/KWP/NoPadding");
    kwp.init(Cipher.WRAP_MODE, ephemeral);
    byte[] second = kwp.wrap(own);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void hashValuesAreThoseOfTheJdk() throws GeneralSecurityException {
    for (HashAlgorithm hash : HashAlgorithm.values()) {
      String name = hash.canonicalName().replace("sha2", "sha");
      JsonNode answer =
          server
              .wire()
              .call(
                  "POST",
                  "/api/v1/hash",
                  body("input", INPUT, "hash", hash.canonicalName()).toString(),
                  200);
      assertThat(answer.path("digest").asText())
          .isEqualTo(base64(MessageDigest.getInstance(name).digest(TEXT)));
    }
    String random =
        server
            .wire()
            .call("POST", "/api/v1/random", "{\"bytes\": 131072}", 200)
            .path("random")
            .asText();
    assertThat(Base64.getDecoder().decode(random)).hasSize(131072);
  }

  private static void importAs(String name, String algorithm, ObjectNode material) {
    ObjectNode order = material.deepCopy().put("algorithm", algorithm).put("exportable", true);
    wire.answered(201, name, "import", order);
  }

  private static byte[] exported(String key, String query) {
    String text = wire.get(key, "export" + query).at("/items/0/material").asText();
    return Base64.getDecoder().decode(text);
  }

  private static void assertExportsWhatCameIn(String key, Algorithm algorithm) {
    assertThat(exported(key, "?version=1")).isEqualTo(published(algorithm));
    assertThat(wire.get(key, "export").path("items")).hasSize(2);
    if (algorithm.hasJsonWebKeys()) {
      JsonNode jwks = wire.get(key, "export?format=jwk").path("items");
      JwkSecret secret = JwkSecret.of(algorithm, published(algorithm));
      assertThat(jwks.at("/0/jwk").path(secret.member()).asText()).isEqualTo(secret.base64url());
      assertThat(jwks.at("/1/jwk").path(secret.member()).asText())
          .isNotEmpty()
          .isNotEqualTo(secret.base64url());
    } else {
      JsonNode refused = wire.got(400, key, "export?format=jwk");
      assertThat(refused.path("code").asText()).isEqualTo("unsupported_operation");
    }
  }
}
