// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestVectorTest {
  @Test
  void aLineHoldsAllComponents() {
    List<TestVector> vectors =
        read(
            """
            # a source

            hmac-sha256 - 0102 - 03 04
            rsa-2048 pss/sha2-256 05 06 07 08
            rsa-2048 pkcs1v15/sha3-512/digest same - - -
            ed25519 pure 09 - - 0a
            """);
    assertThat(vectors)
        .containsExactly(
            vector(Algorithm.HMAC_SHA256, Optional.empty(), "\1\2", "", "\3", "\4"),
            vector(
                Algorithm.RSA_2048,
                Optional.of(SignatureScheme.of(SignatureForm.PSS, HashAlgorithm.SHA2_256)),
                "\5",
                "\6",
                "\7",
                "\10"),
            vector(
                Algorithm.RSA_2048,
                Optional.of(
                    SignatureScheme.of(SignatureForm.PKCS1, HashAlgorithm.SHA3_512).overDigests()),
                "\5",
                "",
                "",
                ""),
            vector(Algorithm.ED25519, Optional.of(SignatureScheme.PURE), "\11", "", "", "\12"));
    try (KeyMaterial key = vectors.get(0).key()) {
      assertThat(key.<byte[]>lend(byte[]::clone)).containsExactly(1, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hmac-sha256 - 0102 - 03",
        "hmac-sha256 - 0102 - 03 04 05",
        "hmac-sha256  0102 - 03 04",
        "hmac-sha1 - 0102 - 03 04",
        "hmac-sha256 - 0102 - 03 0x",
        "hmac-sha256 - 0102 -  04",
        "hmac-sha256 pure 0102 - 03 04",
        "hmac-sha256 - same - 03 04",
        "rsa-2048 pss 01 - 03 04",
        "rsa-2048 pss/sha1 01 - 03 04",
        "rsa-2048 pss/sha2-256/prehashed 01 - 03 04",
        "rsa-2048 pss/sha2-256/digest/digest 01 - 03 04",
        "rsa-2048 der/sha2-256 01 - 03 04",
        "ed25519 pure/sha2-512 01 - 03 04",
      })
  void aLineThatIsNotSoIsRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(line));
  }

  @Test
  void theSameKeyIsThatOfTheSameAlgorithmOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("hmac-sha256 - 0102 - 03 04\nhmac-sha384 - same - 03 04"));
  }

  private static List<TestVector> read(String file) {
    return TestVector.readAll(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
  }

  private static TestVector vector(
      Algorithm algorithm,
      Optional<SignatureScheme> scheme,
      String key,
      String associatedData,
      String input,
      String output) {
    return new TestVector(
        algorithm, scheme, bytes(key), bytes(associatedData), bytes(input), bytes(output));
  }

  private static ByteString bytes(String text) {
    return ByteString.copyOf(text.getBytes(StandardCharsets.US_ASCII));
  }
}
