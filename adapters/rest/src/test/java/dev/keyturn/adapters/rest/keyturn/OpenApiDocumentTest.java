// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.domain.access.Level;
import dev.keyturn.domain.access.Permission;
import dev.keyturn.domain.access.PrincipalKind;
import dev.keyturn.domain.failure.FailureCode;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Derivation;
import dev.keyturn.domain.key.HashAlgorithm;
import dev.keyturn.domain.key.KeyOrigin;
import dev.keyturn.domain.key.KeyUse;
import dev.keyturn.domain.key.MaterialForm;
import dev.keyturn.domain.key.SignatureForm;
import dev.keyturn.domain.key.VersionState;
import dev.keyturn.domain.operation.OperationKind;
import dev.keyturn.domain.operation.OperationState;
import dev.keyturn.ports.inbound.TransferKeys.Encoding;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document is sound, and describes the calls that there are, all of them and no others. */
class OpenApiDocumentTest {
  private static final List<String> OUTSIDE_OF_CALLS =
      List.of("not_found", "method_not_allowed", "configuration_invalid");

  @Test
  void aParserOfClientGeneratorsFindsNothingWrong() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult read =
        new OpenAPIV3Parser()
            .readContents(
                new String(OpenApiDocument.json(), StandardCharsets.UTF_8), null, options);
    assertThat(read.getMessages()).isEmpty();
    assertThat(read.isOpenapi31()).isTrue();
    assertThat(read.getOpenAPI().getPaths()).hasSameSizeAs(Documented.DOCUMENT.path("paths"));
  }

  @Test
  void noPartHidesWhatAnotherSays() {
    for (String group :
        List.of(
            "/paths", "/components/schemas", "/components/parameters", "/components/responses")) {
      List<String> names = new ArrayList<>();
      OpenApiDocument.PARTS.forEach(
          part -> names.addAll(Documented.names(OpenApiDocument.part(part).at(group))));
      assertThat(names)
          .isNotEmpty()
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(Documented.names(Documented.DOCUMENT.at(group)));
    }
  }

  @Test
  void everyCallIsDescribedAndNoOther() {
    assertThat(OfferedCalls.ours()).hasSizeGreaterThan(35);
    assertThat(Documented.operations())
        .extracting(Documented.Operation::toString)
        .containsExactlyInAnyOrderElementsOf(OfferedCalls.ours());
  }

  @Test
  void everyCallSaysWhatItIs() {
    assertThat(Documented.operations())
        .allSatisfy(
            call -> {
              JsonNode tree = call.tree();
              assertThat(tree.path("summary").asText()).as(call.toString()).isNotEmpty();
              assertThat(tree.path("tags").size()).as(call.toString()).isEqualTo(1);
              assertThat(tree.has("x-permissions")).as(call.toString()).isTrue();
              assertThat(Documented.names(tree.path("responses")))
                  .as(call.toString())
                  .hasSize(2)
                  .contains("default");
              assertThat(call.parameters("path"))
                  .as(call.toString())
                  .containsExactlyInAnyOrderElementsOf(segments(call.path()));
              assertThat(call.parameters("header")).as(call.toString()).contains("X-Request-Id");
            });
    assertThat(Documented.operations())
        .extracting(Documented.Operation::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> !id.isEmpty());
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/"))
        .filter(segment -> segment.startsWith("{"))
        .map(segment -> segment.substring(1, segment.length() - 1))
        .toList();
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryComponentIsReferredTo() {
    Set<String> references = new TreeSet<>();
    Documented.DOCUMENT.findValuesAsText("$ref").forEach(references::add);
    Set<String> components = new TreeSet<>();
    for (String group : List.of("schemas", "parameters", "responses")) {
      Documented.names(Documented.DOCUMENT.path("components").path(group))
          .forEach(name -> components.add("#/components/" + group + "/" + name));
    }
    assertThat(references).hasSizeGreaterThan(50).isEqualTo(components);
  }

  @Test
  void everyCodeIsOneOfOurs() {
    Set<String> known = new TreeSet<>();
    Arrays.stream(FailureCode.values()).forEach(code -> known.add(code.code()));
    Set<String> described = new TreeSet<>(OUTSIDE_OF_CALLS);
    List<String> common =
        Documented.texts(Documented.DOCUMENT.at("/components/responses/Problem/x-codes"));
    described.addAll(common);
    for (Documented.Operation call : Documented.operations()) {
      List<String> own = Documented.texts(call.tree().path("x-codes"));
      assertThat(own)
          .as(call.toString())
          .doesNotHaveDuplicates()
          .doesNotContainAnyElementsOf(common);
      described.addAll(own);
    }
    assertThat(described).isEqualTo(known);
  }

  @Test
  void everyListOfWordsIsTheWholeList() {
    assertWords("/Permission/enum", words(Permission.values()));
    assertWords("/Level/enum", words(Level.values()));
    assertWords("/Kind/enum", words(PrincipalKind.values()));
    assertWords(
        "/Use/enum",
        words(Arrays.stream(KeyUse.values()).filter(KeyUse::isForCallers).toArray(KeyUse[]::new)));
    assertWords("/Derivation/enum", words(Derivation.values()));
    assertWords(
        "/Hash/enum",
        Arrays.stream(HashAlgorithm.values()).map(HashAlgorithm::canonicalName).toList());
    assertWords(
        "/Form/enum",
        Arrays.stream(SignatureForm.values()).map(SignatureForm::canonicalName).toList());
    assertWords("/Import/properties/format/enum", words(Encoding.values()));
    assertWords("/Exported/properties/format/enum", words(TransferResource.Format.values()));
    assertWords("/PublicKey/properties/format/enum", words(PublicKeysResource.Format.values()));
    assertWords("/ByteFormat/enum", words(ToolsResource.Format.values()));
    assertWords("/Key/properties/origin/enum", words(KeyOrigin.values()));
    assertWords("/Version/properties/state/enum", words(VersionState.values()));
    assertWords("/Version/properties/form/enum", words(MaterialForm.values()));
    assertWords("/Operation/properties/kind/enum", words(OperationKind.values()));
    assertWords("/Operation/properties/state/enum", words(OperationState.values()));
    assertWords(
        "/Algorithm/enum",
        Arrays.stream(Algorithm.values())
            .filter(algorithm -> !algorithm.usesForCallers().isEmpty())
            .map(Algorithm::canonicalName)
            .toList());
  }

  private static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants).map(WireText::name).toList();
  }

  private static void assertWords(String pointer, List<String> words) {
    JsonNode described = Documented.DOCUMENT.path("components").path("schemas").at(pointer);
    assertThat(Documented.texts(described)).as(pointer).containsExactlyInAnyOrderElementsOf(words);
  }
}
