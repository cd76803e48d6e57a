// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.vault.VaultId;
import dev.keyturn.ports.inbound.TransferKeys.ExportedVersion;
import dev.keyturn.ports.inbound.TransferKeys.PublicVersion;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Published keys come out as the standards print them. */
class JsonWebKeysTest {
  private static final KeyId ID =
      new KeyId(UUID.fromString("666f6f62-6172-4000-8000-000000000000"));
  private static final String KID = "mzxw6ytboi:v3";

  @Test
  void rsa() throws Exception {
    Map<String, String> published = published("rfc7517-rsa.json");
    KeyFactory keys = KeyFactory.getInstance("RSA");
    byte[] shown =
        keys.generatePublic(new RSAPublicKeySpec(number(published, "n"), number(published, "e")))
            .getEncoded();
    byte[] secret =
        keys.generatePrivate(
                new RSAPrivateCrtKeySpec(
                    number(published, "n"),
                    number(published, "e"),
                    number(published, "d"),
                    number(published, "p"),
                    number(published, "q"),
                    number(published, "dp"),
                    number(published, "dq"),
                    number(published, "qi")))
            .getEncoded();
    Key signing = key(Algorithm.RSA_2048, KeyUse.SIGN);
    assertThat(ofPublic(signing, shown))
        .isEqualTo(only(published, Map.of("use", "sig"), "kty", "n", "e"));
    assertThat(ofExported(signing, secret, Optional.of(shown)))
        .isEqualTo(with(published, Map.of("use", "sig")));
    Key encrypting = key(Algorithm.RSA_2048, KeyUse.ENCRYPT);
    assertThat(ofPublic(encrypting, shown))
        .isEqualTo(only(published, Map.of("use", "enc", "alg", "RSA-OAEP-256"), "kty", "n", "e"));
    Key either = key(Algorithm.RSA_2048, KeyUse.ENCRYPT, KeyUse.SIGN);
    assertThat(ofPublic(either, shown)).doesNotContainKeys("use", "alg");
  }

  @Test
  void ellipticCurves() throws Exception {
    Map<String, String> published = published("rfc7517-ec.json");
    KeyFactory keys = KeyFactory.getInstance("EC");
    ECParameterSpec curve = curve("secp256r1");
    ECPoint point = new ECPoint(number(published, "x"), number(published, "y"));
    byte[] shown = keys.generatePublic(new ECPublicKeySpec(point, curve)).getEncoded();
    byte[] secret =
        keys.generatePrivate(new ECPrivateKeySpec(number(published, "d"), curve)).getEncoded();
    Key key = key(Algorithm.ECDSA_P256, KeyUse.SIGN);
    Map<String, String> more = Map.of("use", "sig", "alg", "ES256");
    assertThat(ofPublic(key, shown)).isEqualTo(only(published, more, "kty", "crv", "x", "y"));
    assertThat(ofExported(key, secret, Optional.of(shown))).isEqualTo(with(published, more));
  }

  /** RFC 7518, section 6.2: leading zeros stay. */
  @Test
  void coordinatesAreAsWideAsTheField() throws Exception {
    ECParameterSpec curve = curve("secp521r1");
    byte[] secret =
        KeyFactory.getInstance("EC")
            .generatePrivate(new ECPrivateKeySpec(BigInteger.TWO, curve))
            .getEncoded();
    byte[] shown =
        KeyFactory.getInstance("EC")
            .generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve))
            .getEncoded();
    Map<String, String> jwk =
        ofExported(key(Algorithm.ECDSA_P521, KeyUse.SIGN), secret, Optional.of(shown));
    assertThat(jwk).containsEntry("d", "A".repeat(87) + "C");
    assertThat(jwk).containsEntry("crv", "P-521").containsEntry("alg", "ES512");
    assertThat(Base64.getUrlDecoder().decode(jwk.get("x"))).hasSize(66).startsWith(0, 0xc6);
    assertThat(Base64.getUrlDecoder().decode(jwk.get("y"))).hasSize(66).startsWith(1, 0x18);
  }

  /** RFC 8037, appendices A.1 and A.2, within the encodings of RFC 8410. */
  @Test
  void ed25519() throws Exception {
    Map<String, String> published = published("rfc8037-ed25519.json");
    byte[] shown = concat("302a300506032b6570032100", bytes(published, "x"));
    byte[] secret = concat("302e020100300506032b657004220420", bytes(published, "d"));
    Key key = key(Algorithm.ED25519, KeyUse.SIGN);
    Map<String, String> more = Map.of("use", "sig", "alg", "EdDSA");
    assertThat(ofPublic(key, shown)).isEqualTo(only(published, more, "kty", "crv", "x"));
    assertThat(ofExported(key, secret, Optional.of(shown))).isEqualTo(with(published, more));
  }

  /** RFC 7748, section 6.1, Alice. */
  @Test
  void x25519() {
    byte[] alice =
        HexFormat.of().parseHex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    byte[] shown = concat("302a300506032b656e032100", alice);
    assertThat(ofPublic(key(Algorithm.HPKE_X25519_AES256_GCM, KeyUse.ENCRYPT), shown))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "kty", "OKP",
                    "kid", KID,
                    "use", "enc",
                    "crv", "X25519",
                    "x", "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo")));
  }

  /** RFC 9964, section 3; the encodings are those of RFC 9881. */
  @Test
  void mlDsa() {
    byte[] point = new byte[1952];
    for (int i = 0; i < point.length; i++) {
      point[i] = (byte) i;
    }
    byte[] seed = Arrays.copyOf(point, 32);
    byte[] shown = concat("308207b2300b0609608648016503040312038207a100", point);
    byte[] secret = concat("3034020100300b060960864801650304031204228020", seed);
    Map<String, String> jwk =
        ofExported(key(Algorithm.ML_DSA_65, KeyUse.SIGN), secret, Optional.of(shown));
    assertThat(jwk.keySet()).containsExactly("alg", "kid", "kty", "priv", "pub", "use");
    assertThat(jwk).containsEntry("kty", "AKP").containsEntry("alg", "ML-DSA-65");
    assertThat(Base64.getUrlDecoder().decode(jwk.get("pub"))).isEqualTo(point);
    assertThat(Base64.getUrlDecoder().decode(jwk.get("priv"))).isEqualTo(seed);
  }

  /** Attributes and public keys may follow a private key in PKCS#8 (RFC 5958), but not in ours. */
  @Test
  void anotherEncodingIsNotTakenForTheKey() {
    Key key = key(Algorithm.ED25519, KeyUse.SIGN);
    byte[] seed = new byte[32];
    byte[] longer = concat("3051020101300506032b657004220420", new byte[67]);
    byte[] other = concat("302e020100300506032b656e04220420", seed);
    for (byte[] secret : List.of(longer, other, seed)) {
      assertThatThrownBy(() -> ofExported(key, secret, Optional.empty()))
          .isInstanceOf(IllegalStateException.class);
    }
    byte[] shown = concat("302a300506032b656e032100", seed);
    assertThatThrownBy(() -> ofPublic(key, shown)).isInstanceOf(IllegalStateException.class);
  }

  /** RFC 7517, appendix A.3, the second key. */
  @Test
  void symmetric() throws Exception {
    Map<String, String> published = published("rfc7517-oct.json");
    assertThat(
            ofExported(
                key(Algorithm.HMAC_SHA512, KeyUse.MAC), bytes(published, "k"), Optional.empty()))
        .isEqualTo(with(published, Map.of("use", "sig")));
  }

  @Test
  void mlKemHasNoStandardYet() {
    Key key = key(Algorithm.ML_KEM_768, KeyUse.ENCAPSULATE);
    assertThatThrownBy(() -> ofPublic(key, new byte[1206]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("No standard");
  }

  private static Key key(Algorithm algorithm, KeyUse... uses) {
    return Key.create(
        ID,
        VaultId.random(),
        1,
        new KeyTraits(KeyRole.NAMED, algorithm, Set.of(uses), Derivation.NONE, KeyOrigin.IMPORTED),
        new KeySettings(KeyFlags.NONE, "", Map.of(), Optional.empty(), true),
        Instant.EPOCH);
  }

  private static Map<String, String> ofPublic(Key key, byte[] info) {
    return new TreeMap<>(
        JsonWebKeys.ofPublic(
            key,
            new PublicVersion(
                new VersionNumber(3),
                key.algorithm(),
                ByteString.copyOf(info),
                true,
                Instant.EPOCH)));
  }

  private static Map<String, String> ofExported(Key key, byte[] material, Optional<byte[]> shown) {
    return new TreeMap<>(
        JsonWebKeys.ofExported(
            key,
            new ExportedVersion(
                new VersionNumber(3),
                key.algorithm(),
                ByteString.copyOf(material),
                shown.map(ByteString::copyOf),
                Instant.EPOCH)));
  }

  private static Map<String, String> with(Map<String, String> published, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(published);
    all.putAll(more);
    all.put("kid", KID);
    return all;
  }

  private static Map<String, String> only(
      Map<String, String> published, Map<String, String> more, String... names) {
    Map<String, String> some = new TreeMap<>(published);
    some.keySet().retainAll(Set.of(names));
    return with(some, more);
  }

  private static Map<String, String> published(String file) throws IOException {
    try (InputStream json = JsonWebKeysTest.class.getResourceAsStream(file)) {
      return new ObjectMapper().readValue(json, new TypeReference<TreeMap<String, String>>() {});
    }
  }

  private static BigInteger number(Map<String, String> jwk, String name) {
    return new BigInteger(1, bytes(jwk, name));
  }

  private static byte[] bytes(Map<String, String> jwk, String name) {
    return Base64.getUrlDecoder().decode(jwk.get(name));
  }

  private static byte[] concat(String hex, byte[] end) {
    byte[] start = HexFormat.of().parseHex(hex);
    byte[] whole = Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, whole, start.length, end.length);
    return whole;
  }

  private static ECParameterSpec curve(String name) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(name));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }
}
