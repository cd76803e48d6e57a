// SPDX-License-Identifier: Apache-2.0
package com.example.keyturn;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.KnownAnswer;
import dev.keyturn.ports.crypto.PreparedPrimitive;
import org.junit.jupiter.api.Test;

class KnownAnswerTest {
  @Test
  void everyAlgorithmGivesThePublishedAnswer() {
    try (CryptoEngine engine = new JcaEngine(Jca.find("SunJCE").orElseThrow())) {
      for (Algorithm algorithm : engine.algorithms()) {
        KnownAnswer answer = KnownAnswer.of(algorithm);
        try (KeyMaterial key = answer.key();
            PreparedPrimitive primitive = engine.prepare(algorithm, key)) {
          answer.check(primitive);
        }
      }
    }
  }
}
