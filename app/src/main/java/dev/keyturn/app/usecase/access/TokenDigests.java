// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.access;

import dev.keyturn.app.usecase.record.ChangeSet;
import dev.keyturn.app.usecase.record.RecordTypes;
import dev.keyturn.app.usecase.serverkeys.ServerKeyName;
import dev.keyturn.app.usecase.serverkeys.ServerKeySet;
import dev.keyturn.app.usecase.serverkeys.ServerKeys;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.crypto.Mac;
import dev.keyturn.ports.storage.RowIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** HMACs of token secrets under the server key {@code tokens}: all that is ever kept of them. */
public final class TokenDigests {
  private final ServerKeys serverKeys;

  public TokenDigests(ServerKeys serverKeys) {
    this.serverKeys = serverKeys;
  }

  /** A digest and the version of the key that made it. */
  public record Digest(VersionNumber version, ByteString hmac) {}

  /** Under the primary version. */
  public Digest primary(String secret) {
    ServerKeySet keys = serverKeys.current();
    VersionNumber version = keys.primary(ServerKeyName.TOKENS);
    Mac mac = keys.primitive(ServerKeyName.TOKENS, version, Mac.class).orElseThrow();
    return new Digest(version, ByteString.takeOver(mac.compute(utf8(secret))));
  }

  /** Under every retained version but the primary, the newest first. */
  public List<Digest> older(String secret) {
    byte[] input = utf8(secret);
    ServerKeySet keys = serverKeys.current();
    List<Digest> digests = new ArrayList<>();
    keys.keys()
        .get(ServerKeyName.TOKENS)
        .versions()
        .headMap(keys.primary(ServerKeyName.TOKENS))
        .forEach(
            (version, mac) ->
                digests.add(
                    0, new Digest(version, ByteString.takeOver(((Mac) mac).compute(input)))));
    return digests;
  }

  /** Makes a commit fail if the key of a new digest was rotated meanwhile, and maybe retired. */
  public void guard(ChangeSet commit, VersionNumber version) {
    Key key = serverKeys.current().key(ServerKeyName.TOKENS);
    commit.guard(
        RecordTypes.keyKey(key.vault(), key.id()), RowIndex.PRIMARY_VERSION, version.toString());
  }

  /** Reads the keys again if another node has rotated them. */
  public void learnNewKeys() {
    serverKeys.reloadIfRotated();
  }

  private static byte[] utf8(String secret) {
    return secret.getBytes(StandardCharsets.UTF_8);
  }
}
