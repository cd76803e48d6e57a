// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyFlags;
import dev.keyturn.domain.key.KeyId;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeyRole;
import dev.keyturn.domain.key.KeySettings;
import dev.keyturn.domain.key.KeyTraits;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.Maker;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.VersionNumber;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.rotation.Usage;
import dev.keyturn.ports.inbound.AdministerKeys;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyChange;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.KeyView;
import dev.keyturn.ports.inbound.NewKey;
import dev.keyturn.ports.inbound.Page;
import dev.keyturn.ports.inbound.PageQuery;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.VaultReference;
import dev.keyturn.ports.inbound.VersionView;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

final class FakeKeys implements AdministerKeys {
  private final FakeHouse house;

  FakeKeys(FakeHouse house) {
    this.house = house;
  }

  @Override
  public KeyView create(
      Caller caller, RequestContext context, KeyReference reference, NewKey order) {
    house.enter(caller, context);
    return make(house, reference, order);
  }

  static KeyView make(FakeHouse house, KeyReference reference, NewKey order) {
    return make(house, reference, order, KeyOrigin.MADE);
  }

  static KeyView make(FakeHouse house, KeyReference reference, NewKey order, KeyOrigin origin) {
    if (house.keys.containsKey(house.slot(reference))) {
      throw new KeyturnException(FailureCode.KEY_EXISTS, "The name is taken.");
    }
    Set<KeyUse> uses = EnumSet.of(order.use().or(order.algorithm()::onlyUse).orElseThrow());
    if (order.separateMac()) {
      uses.add(KeyUse.MAC);
    }
    KeyTraits traits =
        new KeyTraits(KeyRole.NAMED, order.algorithm(), uses, order.derivation(), origin);
    Key key =
        Key.create(
            KeyId.random(),
            house.vault(reference.vault()).id(),
            house.keys.size() + 8743L,
            traits,
            order.settings(),
            FakeHouse.NOW);
    house.keys.put(house.slot(reference), key);
    return new KeyView(reference.name(), key);
  }

  @Override
  public KeyView read(Caller caller, RequestContext context, KeyReference key) {
    house.enter(caller, context);
    return new KeyView(key.name(), house.key(key));
  }

  @Override
  public Page<KeyView> list(
      Caller caller, RequestContext context, VaultReference vault, PageQuery page) {
    house.enter(caller, context);
    String prefix = house.vault(vault).id() + "/";
    return Pages.of(
        house.keys.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .map(
                entry ->
                    new KeyView(
                        new KeyName(entry.getKey().substring(prefix.length())), entry.getValue()))
            .toList(),
        page);
  }

  @Override
  public KeyView change(
      Caller caller, RequestContext context, KeyReference reference, KeyChange change) {
    house.enter(caller, context);
    Key key = house.key(reference);
    KeySettings now = key.settings();
    KeyFlags flags =
        new KeyFlags(
            change.exportable().orElse(now.flags().exportable()),
            change.backupAllowed().orElse(now.flags().backupAllowed()),
            change.deletable().orElse(now.flags().deletable()));
    KeySettings wanted =
        now.withFlags(flags)
            .withInfo(change.info().orElse(now.info()))
            .withLabels(change.labels().orElse(now.labels()))
            .withPolicy(change.policy().or(now::policy))
            .withRotationAllowed(change.rotationAllowed().orElse(now.rotationAllowed()));
    return put(reference, key.withSettings(wanted));
  }

  @Override
  public void delete(Caller caller, RequestContext context, KeyReference reference) {
    house.enter(caller, context);
    house.key(reference);
    house.keys.remove(house.slot(reference));
  }

  @Override
  public KeyView rotate(
      Caller caller,
      RequestContext context,
      KeyReference reference,
      Optional<VersionNumber> expected) {
    house.enter(caller, context);
    return put(reference, house.key(reference).rotated(expected));
  }

  @Override
  public Page<VersionView> versions(
      Caller caller, RequestContext context, KeyReference reference, PageQuery page) {
    house.enter(caller, context);
    Key key = house.key(reference);
    return Pages.of(
        IntStream.rangeClosed(1, key.primary().value())
            .mapToObj(number -> version(key, number, VersionState.ACTIVE))
            .toList(),
        page);
  }

  @Override
  public VersionView suspend(
      Caller caller, RequestContext context, KeyReference reference, VersionNumber version) {
    house.enter(caller, context);
    return version(house.key(reference), version.value(), VersionState.SUSPENDED);
  }

  @Override
  public VersionView resume(
      Caller caller, RequestContext context, KeyReference reference, VersionNumber version) {
    house.enter(caller, context);
    return version(house.key(reference), version.value(), VersionState.ACTIVE);
  }

  private KeyView put(KeyReference reference, Key key) {
    house.keys.put(house.slot(reference), key);
    return new KeyView(reference.name(), key);
  }

  private static VersionView version(Key key, int number, VersionState state) {
    return new VersionView(
        new VersionNumber(number),
        UUID.randomUUID(),
        new Maker("tink", "main"),
        MaterialForm.PORTABLE,
        state,
        key.primary().value() == number,
        FakeHouse.NOW,
        FakeHouse.NOW,
        new Usage(3, 14));
  }
}
