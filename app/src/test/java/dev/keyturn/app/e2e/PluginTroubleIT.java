// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.app.e2e.Keyturn.Ended;
import dev.keyturn.app.e2e.trouble.Trouble;
import dev.keyturn.app.e2e.trouble.TroubledProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of plugins that are in trouble. */
class PluginTroubleIT {
  private static final String WITH_ACME =
      "engines: {acme: {provider: acme}, tink: {provider: tink}}";

  @TempDir private Path folder;
  private Path plugins;
  private Path data;

  /** The plugins of the distribution, as links. */
  @BeforeEach
  void installOurs() throws IOException {
    data = folder.toRealPath().resolve("data");
    plugins = Files.createDirectory(folder.toRealPath().resolve("plugins"));
    try (Stream<Path> ours = Files.list(Keyturn.HOME.resolve("plugins"))) {
      for (Path one : ours.toList()) {
        Files.createSymbolicLink(plugins.resolve(one.getFileName()), one);
      }
    }
  }

  /** Before JUnit meets links that lead out of its folder, and warns of each. */
  @AfterEach
  void removeTheLinks() throws IOException {
    StrangersWorkshop.removeLinks(plugins);
  }

  @Test
  void oneThatIsAbsentIsNamedWithWhereItWasLookedForAndWhatIsThere() throws IOException {
    assertThat(refusal(WITH_ACME))
        .isEqualTo(
            "keyturn: crypto.engines.acme: No plugin in %s offers the crypto engine 'acme';"
                    .formatted(plugins)
                + " there are 'accp', 'bouncycastle', 'tink'.");
  }

  @Test
  void aZipThatNobodyUnpackedIsRefused() throws IOException {
    Path zip = Files.write(plugins.resolve("acme.zip"), new byte[] {'P', 'K'});
    assertThat(refusal(WITH_ACME))
        .isEqualTo(
            "keyturn: Plugins: %s lies beside the plugins: unpack it into a folder of its own,"
                    .formatted(zip)
                + " and move it away.");
  }

  @Test
  void aJarThatWasCutShortIsNamed() throws IOException {
    Path jar = TroubledPlugin.install(plugins, "acme", Trouble.NONE).resolve("troubled.jar");
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    assertThat(refusal(WITH_ACME))
        .isEqualTo(
            "keyturn: Plugins: %s is no readable jar (zip END header not found).".formatted(jar));
  }

  @Test
  void twoWithOneNameAreBothNamed() throws IOException {
    Path first = TroubledPlugin.install(plugins, "acme", Trouble.NONE);
    Path second =
        TroubledPlugin.install(
            plugins.resolve("acme-1.1"), "acme", Trouble.NONE, TroubledProvider.class.getName());
    assertThat(refusal(WITH_ACME))
        .isEqualTo(
            "keyturn: Plugins: the crypto engine 'acme' is there twice, in %s and in %s: remove one of them."
                .formatted(first, second));
  }

  @Test
  void aServicesFileThatNamesAClassThatIsNotThereIsRefused() throws IOException {
    Path plugin =
        TroubledPlugin.install(
            plugins.resolve("acme"),
            "acme",
            Trouble.NONE,
            TroubledProvider.class.getName() + "\ncom.example.Gone\n");
    assertThat(refusal(WITH_ACME))
        .startsWith("keyturn: Plugins: " + plugin + " has a provider that does not work: ")
        .endsWith(" com.example.Gone not found.");
  }

  @Test
  void oneThatThrowsWhenItIsMadeIsRefusedWithItsReason() throws IOException {
    Path plugin = TroubledPlugin.install(plugins, "acme", Trouble.CONSTRUCTOR_THROWS);
    assertThat(refusal(WITH_ACME))
        .startsWith("keyturn: Plugins: " + plugin + " has a provider that does not work: ")
        .endsWith("java.lang.IllegalStateException: no card in the slot.");
  }

  @Test
  void aLibraryThatIsMissingOnlyWhenTheEngineOpensIsNamed() throws IOException {
    Path plugin = TroubledPlugin.install(plugins, "acme", Trouble.LIBRARY_MISSING);
    assertThat(refusal(WITH_ACME))
        .isEqualTo(
            "keyturn: crypto.engines.acme: Plugins: %s needs the class".formatted(plugin)
                + " dev.keyturn.app.e2e.trouble.Absent, which is in none of its jars and is not"
                + " shown to plugins: add the jar that has it.");
  }

  @Test
  void aLibraryOfTheServerIsNotThereForPlugins() throws IOException {
    Path plugin = TroubledPlugin.install(plugins, "acme", Trouble.BORROWS_LIBRARY);
    try (Stream<Path> libraries = Files.list(Keyturn.HOME.resolve("lib"))) {
      assertThat(libraries).anyMatch(jar -> jar.toString().contains("jackson-databind"));
    }
    assertThat(refusal(WITH_ACME))
        .startsWith("keyturn: crypto.engines.acme: Plugins: %s needs the class".formatted(plugin))
        .contains("com.fasterxml.jackson.databind.ObjectMapper, which is in none of its jars");
  }

  @Test
  void whatAnEngineThrowsAgainstItsPortIsOneLineWithoutItsSettings() throws IOException {
    Path plugin = TroubledPlugin.install(plugins, "acme", Trouble.OPEN_THROWS);
    assertThat(refusal("engines: {acme: {provider: acme, settings: {pin: sesame}}}"))
        .startsWith("keyturn: crypto.engines.acme: Plugins: " + plugin + " has a fault: it threw")
        .contains("java.lang.IllegalStateException", "logging.level DEBUG")
        .doesNotContain("sesame");
  }

  @Test
  void everySettingThatIsWrongIsReportedAtOnce() throws IOException {
    TroubledPlugin.install(plugins, "acme", Trouble.NONE);
    assertThat(refusal("engines: {acme: {provider: acme, settings: {slot: ten, pni: 1, solt: 1}}}"))
        .isEqualTo(
            """
            keyturn: The configuration has problems:
              * crypto.engines.acme: Setting 'slot' must be a whole number from 1 to 9.
              * crypto.engines.acme: Setting 'pni' is not known.
              * crypto.engines.acme: Setting 'solt' is not known.""");
  }

  @Test
  void aMakerThatCannotWorkHereStopsTheStart() throws IOException {
    TroubledPlugin.install(plugins, "acme", Trouble.UNAVAILABLE);
    assertThat(refusal(WITH_ACME + ", maker: acme"))
        .isEqualTo(
            "keyturn: crypto.engines.acme: 'acme' cannot work here: It needs another processor.");
  }

  @Test
  void aServerWithoutAnyEngineThatPassesStopsTheStart() throws IOException {
    TroubledPlugin.install(plugins, "acme", Trouble.WRONG_AES);
    assertThat(refusal("engines: {acme: {provider: acme}}")).contains("aes256-gcm96");
  }

  /** One is skipped, and of the other only what it gets wrong. */
  @Test
  void theOthersGoOnWithoutWhatDoesNotWork() throws Exception {
    TroubledPlugin.install(plugins, "acme", Trouble.UNAVAILABLE);
    TroubledPlugin.install(plugins, "wrong", Trouble.WRONG_AES);
    String crypto =
        "engines: {acme: {provider: acme}, wrong: {provider: wrong}, tink: {provider: tink}},"
            + " maker: wrong";
    try (RunningServer server = RunningServer.start(data, configuration(crypto), "--dev")) {
      Wire wire = server.wire();
      String vault = wire.createVault("trouble");
      String key = wire.createKey(vault, "orders");
      assertThat(wire.decrypt(key, wire.encrypt(key, "by tink"))).isEqualTo("by tink");
      assertThat(maker(wire, key)).isEqualTo("tink");
      String keys = "/api/v1/vaults/" + vault + "/keys";
      wire.call("POST", keys, "{\"name\": \"cha\", \"algorithm\": \"chacha20-poly1305\"}", 201);
      assertThat(maker(wire, keys + "/cha")).isEqualTo("wrong");
      assertThat(linesWith(server, "WARN  crypto.engines.acme is skipped: It needs another"))
          .isEqualTo(1);
      assertThat(linesWith(server, "fails the known-answer test"))
          .isEqualTo(
              linesWith(
                  server, "ERROR Engine wrong/wrong fails the known-answer test of aes256-gcm96"))
          .isPositive();
    }
  }

  private static long linesWith(RunningServer server, String text) {
    return server.log().lines().filter(line -> line.contains(text)).count();
  }

  private static String maker(Wire wire, String key) {
    return wire.call("GET", key + "/versions", null, 200)
        .path("items")
        .path(0)
        .path("maker")
        .path("provider")
        .asText();
  }

  /** What a start says that fails; there is no stack trace in it. */
  private String refusal(String crypto) throws IOException {
    Ended ended =
        Keyturn.run(
            "server",
            configuration(crypto),
            "--dev",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(TestPorts.first()));
    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output()).doesNotContain("\tat ", "please report");
    return ended.output().substring(ended.output().indexOf("keyturn: ")).stripTrailing();
  }

  private String configuration(String crypto) throws IOException {
    return Files.writeString(
            folder.resolve("keyturn.yml"),
            "plugins: {directory: '%s'}%ncrypto: {%s}%n".formatted(plugins, crypto))
        .toString();
  }
}
