// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.bundles.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.SignatureScheme;
import dev.keyturn.plugins.loader.InstalledProvider;
import dev.keyturn.plugins.loader.PluginCatalogue;
import dev.keyturn.ports.audit.AuditTrail;
import dev.keyturn.ports.audit.AuditTrailProvider;
import dev.keyturn.ports.contract.AuditTrailContract;
import dev.keyturn.ports.contract.ProviderContract;
import dev.keyturn.ports.contract.RootKeyContract;
import dev.keyturn.ports.contract.crypto.CryptoEngineProviderContract;
import dev.keyturn.ports.contract.crypto.LoadedEngineContract;
import dev.keyturn.ports.contract.storage.StorageContract;
import dev.keyturn.ports.contract.storage.StorageProviderContract;
import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.rootkey.RootKey;
import dev.keyturn.ports.rootkey.RootKeyProvider;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Provider;
import dev.keyturn.ports.spi.Settings;
import dev.keyturn.ports.storage.Storage;
import dev.keyturn.ports.storage.StorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every bundle, installed and loaded as a stranger's would be, brings what it should and passes the
 * kit of its port; of the kit for engines, which their own tests run whole, what another class
 * loader could break. This notices what no adapter's own test can: a services file or a jar that is
 * not in the bundle, a class borrowed from the host.
 */
class BundlesIT {
  private static final Set<Algorithm> TINK =
      EnumSet.of(
          Algorithm.AES128_GCM96,
          Algorithm.AES256_GCM96,
          Algorithm.CHACHA20_POLY1305,
          Algorithm.XCHACHA20_POLY1305,
          Algorithm.AES256_SIV,
          Algorithm.RSA_2048,
          Algorithm.RSA_3072,
          Algorithm.RSA_4096,
          Algorithm.HPKE_X25519_AES256_GCM,
          Algorithm.ECDSA_P256,
          Algorithm.ECDSA_P384,
          Algorithm.ECDSA_P521,
          Algorithm.ED25519,
          Algorithm.HMAC_SHA224,
          Algorithm.HMAC_SHA256,
          Algorithm.HMAC_SHA384,
          Algorithm.HMAC_SHA512,
          Algorithm.AES_CMAC,
          Algorithm.HKDF_SHA256);

  private static final Set<Algorithm> BOUNCY_CASTLE =
      EnumSet.complementOf(EnumSet.of(Algorithm.XCHACHA20_POLY1305, Algorithm.AES256_SIV));

  @TempDir private static Path plugins;
  private static PluginCatalogue catalogue;

  @BeforeAll
  static void installAll() throws IOException {
    for (Bundle bundle : Bundle.values()) {
      bundle.installInto(plugins);
    }
    catalogue = PluginCatalogue.load(Optional.of(plugins));
  }

  @AfterAll
  static void closeCatalogue() {
    catalogue.close();
  }

  @Test
  void everyBundleThatWasBuiltIsVerified() throws IOException {
    try (Stream<Path> zips = Files.list(Bundle.zips())) {
      assertThat(zips.map(zip -> zip.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Bundle.values()).map(bundle -> bundle.id() + ".zip").toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBundleAloneBringsItsProvider(Bundle bundle, @TempDir Path alone) throws IOException {
    bundle.installInto(alone);
    try (PluginCatalogue one = PluginCatalogue.load(Optional.of(alone))) {
      assertThat(one.installed())
          .extracting(InstalledProvider::port, InstalledProvider::name)
          .containsExactly(tuple(bundle.port(), bundle.provider()));
      Provider provider = one.find(bundle.port(), bundle.provider()).orElseThrow().provider();
      assertThat(provider.getClass().getClassLoader())
          .isNotSameAs(BundlesIT.class.getClassLoader())
          .extracting(ClassLoader::getName)
          .isEqualTo(alone.resolve(bundle.id()).toString());
    }
  }

  @Test
  void allBundlesGoTogether() {
    assertThat(catalogue.installed()).hasSize(Bundle.values().length);
  }

  @Test
  void accpSaysThatItIsNotForThisPlatformAndOthersAreLeftAlone(@TempDir Path elsewhere)
      throws IOException {
    Bundle.CRYPTO_ACCP.installInto(elsewhere);
    Bundle.CRYPTO_TINK.installInto(elsewhere);
    try (Stream<Path> jars = Files.list(elsewhere.resolve(Bundle.CRYPTO_ACCP.id()))) {
      List<Path> builds =
          jars.filter(jar -> jar.toString().contains("AmazonCorrettoCryptoProvider")).toList();
      assertThat(builds).as("one build per platform").hasSize(3);
      for (Path build : builds) {
        Files.delete(build);
      }
    }
    try (PluginCatalogue found = PluginCatalogue.load(Optional.of(elsewhere))) {
      assertThat(found.find(CryptoEngineProvider.class, "accp").orElseThrow().unavailableReason())
          .hasValueSatisfying(
              reason ->
                  assertThat(reason)
                      .startsWith("There is no Amazon Corretto Crypto Provider for ")
                      .contains(System.getProperty("os.arch")));
      assertThat(found.provider(CryptoEngineProvider.class, "tink")).isNotNull();
    }
  }

  private static CryptoEngine openEngine(String name, Path data) {
    return catalogue
        .provider(CryptoEngineProvider.class, name)
        .open(context(data), Settings.none());
  }

  private static OpenContext context(Path data) {
    return new OpenContext("bundled", data, InstantSource.system());
  }

  /** Elsewhere its tests are skipped, visibly. */
  private static void assumeAccpWorksHere() {
    assumeThat(catalogue.find(CryptoEngineProvider.class, "accp").orElseThrow().unavailableReason())
        .isEmpty();
  }

  @Nested
  class AccpKeepsTheRulesOfEngines extends LoadedEngineContract {
    @TempDir Path data;

    @Override
    protected CryptoEngine open() {
      assumeAccpWorksHere();
      return openEngine("accp", data);
    }

    @Override
    protected CryptoEngine openOther() {
      return openEngine("tink", data);
    }

    @Override
    protected Set<Algorithm> expectedAlgorithms() {
      return EnumSet.of(
          Algorithm.AES128_GCM96,
          Algorithm.AES256_GCM96,
          Algorithm.RSA_2048,
          Algorithm.RSA_3072,
          Algorithm.RSA_4096,
          Algorithm.ECDSA_P256,
          Algorithm.ECDSA_P384,
          Algorithm.ECDSA_P521,
          Algorithm.ED25519,
          Algorithm.ML_DSA_44,
          Algorithm.ML_DSA_65,
          Algorithm.ML_DSA_87,
          Algorithm.HMAC_SHA256,
          Algorithm.HMAC_SHA384,
          Algorithm.HMAC_SHA512,
          Algorithm.AES256_KWP,
          Algorithm.HKDF_SHA256);
    }

    @Override
    protected Set<SignatureScheme> expectedSchemes(Algorithm algorithm) {
      return SignatureScheme.allOf(algorithm).stream()
          .filter(
              scheme ->
                  scheme.prehashed()
                      ? scheme.form() == SignatureForm.ECDSA_DER
                      : scheme.hash().stream()
                          .allMatch(hash -> hash.canonicalName().startsWith("sha2-")))
          .collect(Collectors.toSet());
    }

    @Override
    protected Set<HashAlgorithm> expectedHashes() {
      return EnumSet.of(HashAlgorithm.SHA2_256, HashAlgorithm.SHA2_384, HashAlgorithm.SHA2_512);
    }
  }

  @Nested
  class AccpKeepsTheRulesOfProviders extends CryptoEngineProviderContract {
    @Override
    protected CryptoEngineProvider provider() {
      assumeAccpWorksHere();
      return catalogue.provider(CryptoEngineProvider.class, "accp");
    }
  }

  @Nested
  class TinkKeepsTheRulesOfEngines extends LoadedEngineContract {
    @TempDir Path data;

    @Override
    protected CryptoEngine open() {
      return openEngine("tink", data);
    }

    @Override
    protected Set<Algorithm> expectedAlgorithms() {
      return TINK;
    }

    // Which uses and schemes there are is for the adapter's own test to say.
    @Override
    protected Set<KeyUse> expectedUses(Algorithm algorithm) {
      return engine().uses(algorithm);
    }

    @Override
    protected Set<SignatureScheme> expectedSchemes(Algorithm algorithm) {
      return engine().signatureSchemes(algorithm);
    }
  }

  @Nested
  class TinkKeepsTheRulesOfProviders extends CryptoEngineProviderContract {
    @Override
    protected CryptoEngineProvider provider() {
      return catalogue.provider(CryptoEngineProvider.class, "tink");
    }
  }

  @Nested
  class BouncyCastleKeepsTheRulesOfEngines extends LoadedEngineContract {
    @TempDir Path data;

    @Override
    protected CryptoEngine open() {
      return openEngine("bouncycastle", data);
    }

    @Override
    protected CryptoEngine openOther() {
      return openEngine("tink", data);
    }

    @Override
    protected Set<Algorithm> expectedAlgorithms() {
      return BOUNCY_CASTLE;
    }

    @Override
    protected Set<HashAlgorithm> expectedHashes() {
      return EnumSet.allOf(HashAlgorithm.class);
    }
  }

  @Nested
  class BouncyCastleKeepsTheRulesOfProviders extends CryptoEngineProviderContract {
    @Override
    protected CryptoEngineProvider provider() {
      return catalogue.provider(CryptoEngineProvider.class, "bouncycastle");
    }
  }

  @Nested
  class JdbiKeepsTheRulesOfStores extends StorageContract {
    @TempDir Path data;

    @Override
    protected Storage open() {
      return reopen();
    }

    @Override
    protected Storage reopen() {
      return catalogue.provider(StorageProvider.class, "jdbi").open(context(data), Settings.none());
    }
  }

  @Nested
  class JdbiKeepsTheRulesOfProviders extends StorageProviderContract {
    @Override
    protected StorageProvider provider() {
      return catalogue.provider(StorageProvider.class, "jdbi");
    }

    @Override
    protected Map<String, String> badSettings() {
      return Map.of("mode", "tape", "maximumPoolSize", "none");
    }
  }

  @Nested
  class TheFileStoreKeepsTheRulesOfStores extends StorageContract {
    @TempDir Path data;

    @Override
    protected Storage open() {
      return reopen();
    }

    @Override
    protected Storage reopen() {
      return catalogue.provider(StorageProvider.class, "file").open(context(data), Settings.none());
    }
  }

  @Nested
  class TheFileStoreKeepsTheRulesOfProviders extends StorageProviderContract {
    @Override
    protected StorageProvider provider() {
      return catalogue.provider(StorageProvider.class, "file");
    }

    @Override
    protected Map<String, String> badSettings() {
      return Map.of("path", "not\0a path", "snapshotAfter", "1B");
    }
  }

  @Nested
  class TheRootKeyKeepsItsRules extends RootKeyContract {
    @TempDir Path data;

    @Override
    protected RootKey open() {
      return prepared("root.key");
    }

    @Override
    protected RootKey openAnother() {
      return prepared("another.key");
    }

    @Override
    protected RootKey openUnreachable() {
      return provider().open(context(data), path("missing.key"));
    }

    private RootKey prepared(String file) {
      provider().prepare(context(data), path(file));
      return provider().open(context(data), path(file));
    }

    private RootKeyProvider provider() {
      return catalogue.provider(RootKeyProvider.class, "file");
    }
  }

  @Nested
  class TheRootKeyKeepsTheRulesOfProviders extends ProviderContract<RootKeyProvider> {
    @Override
    protected Class<RootKeyProvider> port() {
      return RootKeyProvider.class;
    }

    @Override
    protected RootKeyProvider provider() {
      return catalogue.provider(port(), "file");
    }

    @Override
    protected AutoCloseable open(RootKeyProvider provider, OpenContext context, Settings settings) {
      provider.prepare(context, settings);
      return provider.open(context, settings);
    }

    @Override
    protected Map<String, String> goodSettings() {
      return Map.of("path", "root.key");
    }

    @Override
    protected Map<String, String> badSettings() {
      return Map.of("path", "not\0a path");
    }
  }

  @Nested
  class TheAuditTrailKeepsItsRules extends AuditTrailContract {
    private static final Pattern EVENT =
        Pattern.compile(
            "\\{\"seq\":\\d+,\"record\":\"event\",\"time\":\"[^\"]*\",\"id\":\"([^\"]*)\".*");

    @TempDir Path data;

    @Override
    protected AuditTrail open() {
      return provider().open(context(data), Settings.none());
    }

    @Override
    protected List<UUID> kept() {
      try (Stream<String> lines = Files.lines(data.resolve("audit.jsonl"))) {
        return lines
            .map(EVENT::matcher)
            .filter(Matcher::matches)
            .map(line -> UUID.fromString(line.group(1)))
            .toList();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected AuditTrail openAtABrokenPlace() {
      return provider().open(context(data), path("."));
    }

    private AuditTrailProvider provider() {
      return catalogue.provider(AuditTrailProvider.class, "file");
    }
  }

  @Nested
  class TheAuditTrailKeepsTheRulesOfProviders extends ProviderContract<AuditTrailProvider> {
    @Override
    protected Class<AuditTrailProvider> port() {
      return AuditTrailProvider.class;
    }

    @Override
    protected AuditTrailProvider provider() {
      return catalogue.provider(port(), "file");
    }

    @Override
    protected AutoCloseable open(
        AuditTrailProvider provider, OpenContext context, Settings settings) {
      return provider.open(context, settings);
    }

    @Override
    protected Map<String, String> goodSettings() {
      return Map.of("path", "events.jsonl");
    }

    @Override
    protected Map<String, String> badSettings() {
      return Map.of("path", "not\0a path");
    }
  }

  private static Settings path(String path) {
    return new Settings(Map.of("path", path));
  }
}
