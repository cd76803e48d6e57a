// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.fake;

import dev.keyturn.adapters.rest.InboundPorts;
import dev.keyturn.domain.access.Authority;
import dev.keyturn.domain.access.PrincipalId;
import dev.keyturn.domain.access.PrincipalName;
import dev.keyturn.domain.access.Realm;
import dev.keyturn.domain.access.Scope;
import dev.keyturn.domain.access.TokenId;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.failure.KeyturnException;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.vault.Vault;
import dev.keyturn.domain.vault.VaultName;
import dev.keyturn.ports.inbound.Authenticate;
import dev.keyturn.ports.inbound.Caller;
import dev.keyturn.ports.inbound.KeyReference;
import dev.keyturn.ports.inbound.RecordRefusals;
import dev.keyturn.ports.inbound.RequestContext;
import dev.keyturn.ports.inbound.TransferKeys;
import dev.keyturn.ports.inbound.VaultReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A house in memory: the inbound ports without a rule about who may do what. */
public final class FakeHouse implements Authenticate {
  public static final String TOKEN = "goodToken123";
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  public static final Caller CALLER =
      new Caller(
          PrincipalId.random(),
          42,
          Realm.LOCAL,
          new PrincipalName("WebServer"),
          TokenId.random(),
          new Authority(List.of(), Scope.SERVER));

  final Map<VaultName, Vault> vaults = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
  final Map<String, Key> keys = new TreeMap<>();
  private final List<RequestContext> contexts = Collections.synchronizedList(new ArrayList<>());
  private final List<TransferKeys.Material> imported =
      Collections.synchronizedList(new ArrayList<>());
  private final List<RecordRefusals.Refusal> refusals =
      Collections.synchronizedList(new ArrayList<>());
  private final FakeAccess access = new FakeAccess(this);
  private volatile RuntimeException failure;
  private volatile RuntimeException unkept;
  private volatile boolean ready = true;
  private volatile int breakOffAfter = -1;
  private final AtomicInteger closedBackups = new AtomicInteger();

  /** Forgets everything, so that a server can go on with the next test. */
  public void empty() {
    vaults.clear();
    keys.clear();
    access.empty();
    contexts.clear();
    imported.clear();
    refusals.clear();
    failure = null;
    unkept = null;
    ready = true;
    breakOffAfter = -1;
    closedBackups.set(0);
  }

  /** Every port call fails so from now on. */
  public void failWith(RuntimeException thrown) {
    failure = thrown;
  }

  /** Backups fail after that many bytes. */
  public void breakBackupsOffAfter(int bytes) {
    breakOffAfter = bytes;
  }

  int breakOffAfter() {
    return breakOffAfter;
  }

  void backupClosed() {
    closedBackups.incrementAndGet();
  }

  public int closedBackups() {
    return closedBackups.get();
  }

  public void becomeUnready() {
    ready = false;
  }

  boolean isReady() {
    return ready;
  }

  /** The contexts of all port calls, authentication apart. */
  public List<RequestContext> contexts() {
    return List.copyOf(contexts);
  }

  /** From now on no refused request can be noted. */
  public void refuseToNote(RuntimeException thrown) {
    unkept = thrown;
  }

  /** Requests that no other port has seen, in their order. */
  public List<RecordRefusals.Refusal> refusals() {
    return List.copyOf(refusals);
  }

  void imported(TransferKeys.Material material) {
    imported.add(material);
  }

  /** What came in last. */
  public TransferKeys.Material lastImported() {
    return imported.get(imported.size() - 1);
  }

  public RequestContext lastContext() {
    return contexts.get(contexts.size() - 1);
  }

  /** Names of everything that the house has, to see that a refused request changed nothing. */
  public List<String> inventory() {
    List<String> names = new ArrayList<>();
    vaults.forEach((name, vault) -> names.add(name + " " + vault.revision()));
    keys.forEach((name, key) -> names.add(name + " " + key.revision()));
    return names;
  }

  public InboundPorts ports() {
    return new InboundPorts(
        this,
        new FakeData(this),
        new FakeSignatures(this),
        new FakeSecrets(this),
        new FakeTransfer(this),
        new FakeTools(this),
        new FakeKeys(this),
        new FakeVaults(this),
        access,
        new FakeOperations(this),
        new FakeBackups(this),
        this::note);
  }

  @Override
  public Caller authenticate(String token, RequestContext context) {
    if (!TOKEN.equals(token)) {
      context.mark().leave();
      throw new KeyturnException(FailureCode.UNAUTHENTICATED, "A valid token is needed.");
    }
    return CALLER;
  }

  private void note(RecordRefusals.Refusal refusal) {
    if (unkept != null) {
      throw unkept;
    }
    refusals.add(refusal);
  }

  void enter(Caller caller, RequestContext context) {
    if (!CALLER.equals(caller)) {
      throw new AssertionError("Somebody else came in.");
    }
    context.mark().leave();
    contexts.add(context);
    if (failure != null) {
      throw failure;
    }
  }

  void enter() {
    if (failure != null) {
      throw failure;
    }
  }

  VaultName nameOf(VaultReference reference) {
    return vaults.entrySet().stream()
        .filter(entry -> isMeant(reference, entry.getKey(), entry.getValue()))
        .map(Map.Entry::getKey)
        .findAny()
        .orElseThrow(Vault::notFound);
  }

  Vault vault(VaultReference reference) {
    return vaults.get(nameOf(reference));
  }

  Key key(KeyReference reference) {
    Key key = keys.get(slot(reference));
    if (key == null) {
      throw Key.notFound();
    }
    return key;
  }

  String slot(KeyReference reference) {
    return vault(reference.vault()).id() + "/" + reference.name();
  }

  private static boolean isMeant(VaultReference reference, VaultName name, Vault vault) {
    if (reference instanceof VaultReference.ById byId) {
      return byId.id().equals(vault.id());
    }
    if (reference instanceof VaultReference.ByNumber byNumber) {
      return byNumber.number() == vault.number();
    }
    return ((VaultReference.ByName) reference).name().equals(name);
  }
}
