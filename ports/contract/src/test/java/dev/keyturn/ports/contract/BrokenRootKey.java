// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.KeyMaterial;
import dev.keyturn.ports.contract.fake.InMemoryRootKey;
import dev.keyturn.ports.crypto.CryptoRejectedException;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyUnavailableException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Root keys that each break one rule. */
enum BrokenRootKey {
  FORGETS_ITS_KEY("r1", key -> new InMemoryRootKey()),
  SHOWS_THE_MATERIAL(
      "r1",
      key ->
          new Passing(key) {
            @Override
            public ByteString wrap(KeyMaterial material, byte[] data) {
              return material.lend(plain -> joined(super.wrap(material, data), plain));
            }
          }),
  TURNS_THE_MATERIAL_AROUND(
      "r1",
      key ->
          new Passing(key) {
            @Override
            public KeyMaterial unwrap(ByteString wrapped, byte[] data) {
              try (KeyMaterial material = super.unwrap(wrapped, data)) {
                return material.lend(plain -> KeyMaterial.takeOver(reversed(plain)));
              }
            }
          }),
  IGNORES_ASSOCIATED_DATA(
      "r2",
      key ->
          new Passing(key) {
            @Override
            public ByteString wrap(KeyMaterial material, byte[] data) {
              return super.wrap(material, new byte[0]);
            }

            @Override
            public KeyMaterial unwrap(ByteString wrapped, byte[] data) {
              return super.unwrap(wrapped, new byte[0]);
            }
          }),
  SAYS_WHY(
      "r2",
      key ->
          new Passing(key) {
            @Override
            public KeyMaterial unwrap(ByteString wrapped, byte[] data) {
              try {
                return super.unwrap(wrapped, data);
              } catch (CryptoRejectedException e) {
                throw new IllegalArgumentException("bad tag", e);
              }
            }
          }),
  CHANGES_ITS_NAME(
      "r3",
      key ->
          new Passing(key) {
            @Override
            public String id() {
              return UUID.randomUUID().toString();
            }
          }),
  SHARES_ITS_NAME(
      "r3",
      key ->
          new Passing(key) {
            @Override
            public String id() {
              return "root-key";
            }
          }),
  BLAMES_THE_CALLER(
      "r4",
      key ->
          new Passing(key) {
            @Override
            public ByteString wrap(KeyMaterial material, byte[] data) {
              try {
                return super.wrap(material, data);
              } catch (RootKeyUnavailableException e) {
                throw new IllegalArgumentException(e);
              }
            }
          }),
  SERVES_ONE_THREAD(
      "r5",
      key ->
          new Passing(key) {
            private final Thread owner = Thread.currentThread();

            @Override
            public ByteString wrap(KeyMaterial material, byte[] data) {
              if (Thread.currentThread() != owner) {
                throw new IllegalStateException("not my thread");
              }
              return super.wrap(material, data);
            }
          }),
  NEVER_CLOSES(
      "r5",
      key ->
          new Passing(key) {
            @Override
            public void close() {}
          }),
  CLOSES_ONCE(
      "r5",
      key ->
          new Passing(key) {
            private boolean closed;

            @Override
            public void close() {
              if (closed) {
                throw new IllegalStateException("closed already");
              }
              closed = true;
              super.close();
            }
          });

  private final String rule;

  @SuppressWarnings("ImmutableEnumChecker") // None of these functions has a state of its own.
  private final UnaryOperator<RootKey> breaking;

  BrokenRootKey(String rule, UnaryOperator<RootKey> breaking) {
    this.rule = rule;
    this.breaking = breaking;
  }

  String rule() {
    return rule;
  }

  RootKey broken(RootKey sound) {
    return breaking.apply(sound);
  }

  private static ByteString joined(ByteString wrapped, byte[] plain) {
    byte[] both = Arrays.copyOf(wrapped.toByteArray(), wrapped.size() + plain.length);
    System.arraycopy(plain, 0, both, wrapped.size(), plain.length);
    return ByteString.takeOver(both);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  /** Passes everything on; the doubles override what they break. */
  private static class Passing implements RootKey {
    private final RootKey sound;

    Passing(RootKey sound) {
      this.sound = sound;
    }

    @Override
    public String id() {
      return sound.id();
    }

    @Override
    public ByteString wrap(KeyMaterial material, byte[] data) {
      return sound.wrap(material, data);
    }

    @Override
    public KeyMaterial unwrap(ByteString wrapped, byte[] data) {
      return sound.unwrap(wrapped, data);
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
