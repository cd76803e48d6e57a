// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.KeyView;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.TransferKeys;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Every asymmetric version is the Ed25519 key of RFC 8410, section 10; every other one is zero. */
public final class FakeTransfer implements TransferKeys {
  public static final String PUBLIC =
      "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
  public static final String PRIVATE =
      "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC";

  private final FakeHouse house;

  FakeTransfer(FakeHouse house) {
    this.house = house;
  }

  @Override
  public KeyView importKey(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      NewKey order,
      Material material) {
    house.enter(caller, context);
    house.imported(material);
    return FakeKeys.make(house, reference, order, KeyOrigin.IMPORTED);
  }

  @Override
  public KeyView importVersion(
      Caller caller, RequestContext context, KeyReference reference, Material material) {
    house.enter(caller, context);
    house.imported(material);
    Key key = house.key(reference).brought();
    house.keys.put(house.slot(reference), key);
    return new KeyView(reference.name(), key);
  }

  @Override
  public Transferred<ExportedVersion> export(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      Optional<VersionNumber> version,
      Form form) {
    house.enter(caller, context);
    Key key = house.key(reference);
    if (!key.settings().flags().exportable()) {
      throw new KeyturnException(FailureCode.FORBIDDEN_BY_KEY, "The key is not exportable.");
    }
    require(key.algorithm(), form);
    return new Transferred<>(
        key,
        version
            .map(one -> List.of(exported(key, one.value())))
            .orElseGet(() -> versions(key, number -> exported(key, number))));
  }

  @Override
  public Transferred<PublicVersion> publicKeys(
      Caller caller, RequestContext context, KeyReference reference, Form form) {
    house.enter(caller, context);
    Key key = house.key(reference);
    if (!key.algorithm().isAsymmetric()) {
      throw new KeyturnException(FailureCode.UNSUPPORTED_OPERATION, "It has no public keys.");
    }
    require(key.algorithm(), form);
    return new Transferred<>(
        key,
        versions(
            key,
            number ->
                new PublicVersion(
                    new VersionNumber(number),
                    key.algorithm(),
                    bytes(PUBLIC),
                    key.primary().value() == number,
                    FakeHouse.NOW)));
  }

  private static void require(Algorithm algorithm, Form form) {
    if (form == (algorithm.isAsymmetric() ? Form.RAW : Form.DER)
        || (form == Form.JWK && !algorithm.hasJsonWebKeys())) {
      throw KeyturnException.aboutField(
          FailureCode.UNSUPPORTED_OPERATION, "format", "They are not written so.");
    }
  }

  private static ExportedVersion exported(Key key, int number) {
    boolean asymmetric = key.algorithm().isAsymmetric();
    return new ExportedVersion(
        new VersionNumber(number),
        key.algorithm(),
        asymmetric ? bytes(PRIVATE) : ByteString.copyOf(new byte[key.algorithm().keyBytes()]),
        asymmetric ? Optional.of(bytes(PUBLIC)) : Optional.empty(),
        FakeHouse.NOW);
  }

  private static <T> List<T> versions(Key key, IntFunction<T> version) {
    return IntStream.rangeClosed(1, key.primary().value()).mapToObj(version).toList();
  }

  private static ByteString bytes(String base64) {
    return ByteString.takeOver(Base64.getDecoder().decode(base64));
  }
}
