// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.keyturn;

import dev.keyturn.adapters.rest.RestApi;
import dev.keyturn.adapters.rest.common.RestLimits;
import dev.keyturn.adapters.rest.common.WireText;
import dev.keyturn.adapters.rest.fake.FakeHouse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** The calls that there are, as {@code GET /api/v1/vaults/{vault}}, from the code. */
final class OfferedCalls {
  private OfferedCalls() {}

  /** Those of all dialects. */
  static List<String> all() {
    List<String> calls = new ArrayList<>();
    new RestApi(new FakeHouse().ports(), RestLimits.DEFAULT)
        .components()
        .forEach(component -> addCalls(component.getClass(), calls));
    for (DataVerb verb : DataVerb.values()) {
      calls.add("POST /api/v1/vaults/{vault}/keys/{key}/" + WireText.name(verb));
    }
    return calls;
  }

  /** Those of our own. */
  static List<String> ours() {
    return all().stream().filter(call -> call.contains(" " + ProblemDetails.ROOT + "/")).toList();
  }

  private static void addCalls(Class<?> resource, List<String> calls) {
    Path root = resource.getAnnotation(Path.class);
    for (Method method : resource.getMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (root != null && verb != null) {
          Path more = method.getAnnotation(Path.class);
          calls.add(verb.value() + " " + root.value() + (more == null ? "" : "/" + more.value()));
        }
      }
    }
  }
}
