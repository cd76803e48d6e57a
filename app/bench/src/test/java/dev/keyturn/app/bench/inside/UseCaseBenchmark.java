// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.bench.Scratch;
import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.envelope.EnvelopeFormat;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.NewVault;
import dev.keyturn.ports.inbound.ProtectData;
import dev.keyturn.ports.inbound.ProtectData.Decrypted;
import dev.keyturn.ports.inbound.ProtectData.Encrypted;
import dev.keyturn.ports.inbound.ProtectData.Rewrapped;
import dev.keyturn.ports.inbound.ProtectData.ToDecrypt;
import dev.keyturn.ports.inbound.ProtectData.ToEncrypt;
import dev.keyturn.ports.inbound.ProtectData.ToRewrap;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VaultReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Inbound ports on a cached key of two versions, without HTTP, each call audited in a file. */
@State(Scope.Benchmark)
public class UseCaseBenchmark {
  static final int SIZE = 256;

  private Scratch data;
  private House house;
  private Authenticate authenticate;
  private ProtectData protect;
  private Caller caller;
  private KeyReference key;
  private ToEncrypt plaintext;
  private ToDecrypt current;
  private ToRewrap old;

  @Setup
  public void open() {
    data = Scratch.make();
    house = new House(data.folder());
    authenticate = house.server().authenticate();
    protect = house.server().protectData();
    caller = authenticate();
    key = makeKey();
    byte[] bytes = new byte[SIZE];
    new Random(SIZE).nextBytes(bytes);
    plaintext =
        new ToEncrypt(
            ByteString.copyOf(bytes), ByteString.empty(), Optional.empty(), Optional.empty());
    String first = encrypt().ciphertext();
    house.server().administerKeys().rotate(caller, context(), key, Optional.empty());
    old = new ToRewrap(first, ByteString.empty(), Optional.empty(), Optional.empty());
    current = new ToDecrypt(encrypt().ciphertext(), ByteString.empty(), Optional.empty());
  }

  @TearDown
  public void close() {
    house.close();
    data.close();
  }

  @Benchmark
  public Caller authenticate() {
    return authenticate.authenticate(House.ADMIN_SECRET, context());
  }

  @Benchmark
  public Encrypted encrypt() {
    return protect
        .encrypt(caller, context(), key, EnvelopeFormat.NATIVE, List.of(plaintext))
        .single();
  }

  @Benchmark
  public Decrypted decrypt() {
    return protect.decrypt(caller, context(), key, List.of(current)).single();
  }

  @Benchmark
  public Rewrapped rewrap() {
    return protect.rewrap(caller, context(), key, EnvelopeFormat.NATIVE, List.of(old)).single();
  }

  /** Each call is a request of its own. */
  private static RequestContext context() {
    return new RequestContext("benchmark", "benchmark", Optional.empty(), "127.0.0.1");
  }

  private KeyReference makeKey() {
    NewVault vault = new NewVault(new VaultName("benchmark"), "", Optional.empty());
    KeyReference reference =
        new KeyReference(
            new VaultReference.ById(
                house.server().administerVaults().create(caller, context(), vault).vault().id()),
            new KeyName("key"));
    KeySettings settings =
        new KeySettings(new KeyFlags(false, false, false), "", Map.of(), Optional.empty(), true);
    NewKey order = new NewKey(Algorithm.AES256_GCM96, Optional.empty(), settings);
    house.server().administerKeys().create(caller, context(), reference, order);
    return reference;
  }
}
