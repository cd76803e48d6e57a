// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the examples call things, and how the server at hand calls them: ids, ciphertexts and
 * secrets are learnt from its answers. Everything else must be as in the examples.
 */
final class ExampleStory {
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern CIPHERTEXT = Pattern.compile("keyturn:[a-z2-7]{10}:v\\d+:.+");
  private static final Pattern KID = Pattern.compile("[a-z2-7]{10}:v\\d+");
  private static final Pattern BYTES = Pattern.compile("[\\w+/=-]{32,}");
  private static final Pattern PEM = Pattern.compile("(?s)-----BEGIN PUBLIC KEY-----\n.+");
  private static final Pattern SECRET = Pattern.compile("shownOnceSecret\\w+|A{22}==");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

  /** What is random, or comes of it; hash values and imported material are as in the examples. */
  private static final Set<String> RANDOM =
      Set.of("random", "plaintext", "shared_secret", "x", "y", "n");

  /** How far an operation has come is a matter of moments. */
  private static final Set<String> OF_THE_MOMENT =
      Set.of("state", "done", "total", "counts", "finished_at");

  private final Map<String, String> learnt;

  ExampleStory() {
    this(Map.of());
  }

  private ExampleStory(Map<String, String> learnt) {
    this.learnt = new HashMap<>(learnt);
  }

  /** A text of the examples with what was learnt so far. */
  String told(String text) {
    String told = text;
    for (Map.Entry<String, String> known : learnt.entrySet()) {
      told = told.replace(known.getKey(), known.getValue());
    }
    return told;
  }

  /** Whether the answer is that of the example; learns from it if so. */
  boolean isToldBy(JsonNode example, JsonNode answer) {
    ExampleStory tried = new ExampleStory(learnt);
    boolean same = tried.same("", example, answer);
    if (same) {
      learnt.putAll(tried.learnt);
    }
    return same;
  }

  private boolean same(String name, JsonNode example, JsonNode answer) {
    if (example.isObject() && answer.isObject()) {
      return sameMembers(example, answer);
    }
    if (example.isArray() && answer.isArray()) {
      return sameItems(example, answer);
    }
    if (example.isTextual() && answer.isTextual()) {
      return sameText(name, example.asText(), answer.asText());
    }
    return example.equals(answer);
  }

  private boolean sameMembers(JsonNode example, JsonNode answer) {
    Set<String> names = new TreeSet<>();
    example.fieldNames().forEachRemaining(names::add);
    answer.fieldNames().forEachRemaining(names::add);
    if (example.path("kind").asText().equals("rotate-server-keys")) {
      names.removeAll(OF_THE_MOMENT);
    }
    return names.stream().allMatch(name -> same(name, example.path(name), answer.path(name)));
  }

  /** Lists by id come in any order, and the server has operations of its own. */
  private boolean sameItems(JsonNode example, JsonNode answer) {
    List<JsonNode> left = new ArrayList<>();
    answer.forEach(left::add);
    left.removeIf(item -> item.path("kind").asText().equals("erase-retired-versions"));
    for (JsonNode item : example) {
      if (!takeOut(item, left)) {
        return false;
      }
    }
    return left.isEmpty();
  }

  private boolean takeOut(JsonNode item, List<JsonNode> left) {
    for (Iterator<JsonNode> candidates = left.iterator(); candidates.hasNext(); ) {
      if (isToldBy(item, candidates.next())) {
        candidates.remove();
        return true;
      }
    }
    return false;
  }

  private boolean sameText(String name, String example, String answer) {
    String known = learnt.get(example);
    if (known != null || example.equals(answer)) {
      return answer.equals(known == null ? example : known);
    }
    if (both(TIME, example, answer)) {
      return true;
    }
    if (both(ID, example, answer)
        || (both(CIPHERTEXT, example, answer) && part(2, example).equals(part(2, answer)))
        || (both(KID, example, answer) && part(1, example).equals(part(1, answer)))
        || (RANDOM.contains(name) && both(BYTES, example, answer))
        || both(PEM, example, answer)
        || SECRET.matcher(example).matches()) {
      return learnt.put(example, answer) == null;
    }
    return false;
  }

  private static String part(int index, String text) {
    return text.split(":", -1)[index];
  }

  private static boolean both(Pattern form, String example, String answer) {
    return form.matcher(example).matches() && form.matcher(answer).matches();
  }
}
