// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How far a grant or token reaches. */
final class Reach {
  @Option(names = "--whole-server", description = "Everything, the server itself included.")
  private boolean server;

  @Option(names = "--all-vaults", description = "All vaults and their keys.")
  private boolean allVaults;

  @Option(
      names = "--vault",
      paramLabel = "VAULT",
      description = "One vault and its keys: its id or its name.")
  private String vault;

  @Option(names = "--key", paramLabel = "KEY", description = "One key of that vault: its name.")
  private String key;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** As the API takes it; null if nothing was said. */
  ObjectNode scope() {
    int said = (server ? 1 : 0) + (allVaults ? 1 : 0) + (vault != null ? 1 : 0);
    if (said > 1 || (key != null && vault == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "Name one of --whole-server, --all-vaults and --vault, --key beside --vault only.");
    }
    if (vault != null) {
      ObjectNode scope = Remote.object().put("type", key == null ? "vault" : "key");
      scope.put("vault", Naming.vault(vault));
      return key == null ? scope : scope.put("key", key);
    }
    return said == 0 ? null : Remote.object().put("type", server ? "server" : "namespace");
  }

  /** As above; says how to use the command if nothing was said. */
  ObjectNode required() {
    ObjectNode scope = scope();
    if (scope == null) {
      throw new ParameterException(
          spec.commandLine(), "Where? Name one of --whole-server, --all-vaults and --vault.");
    }
    return scope;
  }

  static void putAll(ObjectNode body, String member, List<String> values) {
    ArrayNode array = body.putArray(member);
    values.forEach(array::add);
  }
}
