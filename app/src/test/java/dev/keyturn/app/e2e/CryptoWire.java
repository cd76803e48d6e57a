// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.ports.contract.crypto.Vectors;
import dev.keyturn.ports.crypto.KnownAnswer;
import java.util.Base64;
import java.util.Locale;

/** The calls of one vault that tests of all algorithms need. */
final class CryptoWire {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Wire wire;
  private final String keys;

  CryptoWire(Wire wire, String vault) {
    this.wire = wire;
    this.keys = "/api/v1/vaults/" + wire.createVault(vault) + "/keys/";
  }

  /** A body with these members, name by value. */
  static ObjectNode body(Object... members) {
    ObjectNode body = JSON.createObjectNode();
    for (int i = 0; i < members.length; i += 2) {
      body.set((String) members[i], JSON.valueToTree(members[i + 1]));
    }
    return body;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The last part of an envelope. */
  static byte[] payload(String text) {
    return Base64.getDecoder().decode(text.substring(text.lastIndexOf(':') + 1));
  }

  /** The published key of an algorithm, as it is imported and exported. */
  static byte[] published(Algorithm algorithm) {
    return bytes(KnownAnswer.of(algorithm).key());
  }

  private static byte[] bytes(KeyMaterial key) {
    try (key) {
      return key.lend(byte[]::clone);
    }
  }

  JsonNode post(String key, String call, ObjectNode body) {
    return answered(200, key, call, body);
  }

  JsonNode answered(int status, String key, String call, ObjectNode body) {
    return wire.call("POST", keys + key + "/" + call, body.toString(), status);
  }

  JsonNode get(String key, String call) {
    return got(200, key, call);
  }

  JsonNode got(int status, String key, String call) {
    return wire.call("GET", keys + key + "/" + call, null, status);
  }

  /** Makes a key; its name is returned. */
  String create(String name, ObjectNode order) {
    wire.call(
        "POST", keys.substring(0, keys.length() - 1), order.put("name", name).toString(), 201);
    return name;
  }

  /** Makes an exportable key of the published material of its algorithm. */
  String importPublished(Algorithm algorithm, KeyUse use) {
    String name = algorithm + "-" + use.name().toLowerCase(Locale.ROOT);
    ObjectNode order = material(algorithm, published(algorithm));
    order.put("algorithm", algorithm.canonicalName()).put("exportable", true);
    answered(201, name, "import", order.put("use", use.name().toLowerCase(Locale.ROOT)));
    return name;
  }

  /** Gives it a second version; of large RSA keys, which take long to make, another given one. */
  void renew(String key, Algorithm algorithm) {
    if (algorithm.modulusBits() > 2048) {
      byte[] other = bytes(Vectors.GOLDEN.of(algorithm).get(0).key());
      answered(201, key, "import", material(algorithm, other));
    } else {
      answered(201, key, "rotate", body());
    }
  }

  private static ObjectNode material(Algorithm algorithm, byte[] key) {
    return body("format", algorithm.isAsymmetric() ? "pkcs8" : "raw", "material", base64(key));
  }
}
