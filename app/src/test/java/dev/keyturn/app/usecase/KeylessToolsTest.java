// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.ports.audit.AuditAction;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.CryptoTools;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random bytes and hash values, for everybody who is known. */
class KeylessToolsTest {
  private TestHouse house;
  private CryptoTools tools;
  private Caller anybody;

  @BeforeEach
  void open() {
    house = TestHouse.open(TestHouse.World.create(), RestrictedEngine.without());
    tools = house.server.cryptoTools();
    anybody = house.stranger("anybody");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void randomBytesAreAsManyAsWantedAndNeverTheSame() {
    for (int bytes : List.of(1, 32, CryptoTools.MOST_RANDOM_BYTES)) {
      assertThat(random(bytes).size()).isEqualTo(bytes);
    }
    assertThat(random(32)).isNotEqualTo(random(32));
    for (int bytes : List.of(-1, 0, CryptoTools.MOST_RANDOM_BYTES + 1)) {
      assertThat(Failures.seen(() -> random(bytes)))
          .extracting(Failures.Seen::code, Failures.Seen::field)
          .containsExactly(FailureCode.INVALID_REQUEST, Optional.of("bytes"));
    }
  }

  @Test
  void hashValuesComeInTheOrderOfTheirInputs() throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    assertThat(hash(HashAlgorithm.SHA2_256, List.of(TestCalls.bytes("abc"), ByteString.empty())))
        .containsExactly(
            ByteString.copyOf(sha.digest(TestCalls.bytes("abc").toByteArray())),
            ByteString.copyOf(sha.digest(new byte[0])));
  }

  @Test
  void aHashFunctionThatNoEngineHasIsNamed() {
    assertThat(Failures.seen(() -> hash(HashAlgorithm.SHA3_512, List.of(ByteString.empty()))))
        .extracting(Failures.Seen::code, Failures.Seen::field)
        .containsExactly(FailureCode.UNSUPPORTED_OPERATION, Optional.of("hash"));
  }

  @Test
  void aBatchOfInputsHasTheBoundOfEveryBatch() {
    List<ByteString> many = Collections.nCopies(10_001, ByteString.empty());
    assertThat(Failures.code(() -> hash(HashAlgorithm.SHA2_256, many)))
        .isEqualTo(FailureCode.BATCH_TOO_LARGE);
  }

  @Test
  void whoAskedStandsInTheTrailAndWhatHeGotDoesNot() {
    random(32);
    hash(HashAlgorithm.SHA2_256, List.of(TestCalls.bytes("abc")));
    assertThat(house.trail.events())
        .filteredOn(event -> event.details().containsValue("anybody"))
        .extracting(event -> event.action() + " " + event.details().keySet())
        .contains(
            AuditAction.MAKE_RANDOM
                + " [bytes, dialect, principal, principal_id, realm, request_id, source, token_id]",
            AuditAction.COMPUTE_HASH
                + " [dialect, hash, items, principal, principal_id, realm, request_id, source,"
                + " token_id]");
  }

  private ByteString random(int bytes) {
    return tools.random(anybody, TestHouse.CONTEXT, bytes);
  }

  private List<ByteString> hash(HashAlgorithm hash, List<ByteString> inputs) {
    return tools.hash(anybody, TestHouse.CONTEXT, hash, inputs);
  }
}
