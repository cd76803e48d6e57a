// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.audit;

import dev.keyturn.app.usecase.record.RowSigner;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.record.RecordWriter;
import dev.keyturn.ports.crypto.Mac;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What stands in the trail for a ciphertext or a token: whoever has it can find its events, and
 * nobody can go the other way.
 */
public final class AuditHashes {
  /** What the same key signs as rows begins with another byte. */
  private static final byte FORMAT = 2;

  private static final int BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();

  private final RowSigner.SigningKeys keys;

  public AuditHashes(RowSigner.SigningKeys keys) {
    this.keys = keys;
  }

  /** The version of the key, a colon, and the first half of the HMAC. */
  String of(String value) {
    VersionNumber version = keys.primary();
    Mac mac = keys.mac(version).orElseThrow();
    byte[] code = mac.compute(new RecordWriter(FORMAT).text(value).toByteArray());
    return version + ":" + HEX.formatHex(Arrays.copyOf(code, BYTES));
  }
}
