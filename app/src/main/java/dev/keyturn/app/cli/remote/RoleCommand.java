// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyturn role}. */
@Command(
    name = "role",
    description = "Named sets of permissions.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RoleCommand.Create.class,
      RoleCommand.ListAll.class,
      RoleCommand.Show.class,
      RoleCommand.Change.class,
      RoleCommand.Delete.class
    })
public final class RoleCommand extends RemoteCommands {
  /** What is done to one role. */
  abstract static class OfOne extends RemoteCommand {
    @Parameters(paramLabel = "ROLE", description = "Its id, its name, or its REALM/NAME.")
    private String role;

    String path(Remote server) {
      return "roles/" + Naming.role(server, role);
    }
  }

  /** {@code role create}. */
  @Command(
      name = "create",
      description = {"Make a role.", "What it shall allow in one vault only, grant to it there."},
      mixinStandardHelpOptions = true)
  static final class Create extends RemoteCommand {
    @Parameters(paramLabel = "NAME", description = "Unique in the realm.")
    private String name;

    @Option(
        names = "--realm",
        paramLabel = "REALM",
        description = "Where the name is unique (default: local).")
    private String realm;

    @Option(
        names = "--permission",
        paramLabel = "PERMISSION",
        split = ",",
        description =
            "What it allows on the whole server; several with commas. None at all unless said.")
    private List<String> permissions = List.of();

    @Override
    void run(Remote server, Display display) {
      ObjectNode order = Remote.object().put("name", name).put("realm", realm);
      Reach.putAll(order, "permissions", permissions);
      display.one(server.post("roles", order));
    }
  }

  /** {@code role list}. */
  @Command(name = "list", description = "List roles.", mixinStandardHelpOptions = true)
  static final class ListAll extends RemoteCommand {
    @Option(names = "--realm", paramLabel = "REALM", description = "Only those of this realm.")
    private String realm;

    @Override
    void run(Remote server, Display display) {
      Map<String, String> filter = realm == null ? Map.of() : Map.of("realm", realm);
      display.all(server.list("roles", filter), "id", "realm", "name", "permissions");
    }
  }

  /** {@code role show}. */
  @Command(
      name = "show",
      description = "Show a role; 'principal list --role' shows who holds it.",
      mixinStandardHelpOptions = true)
  static final class Show extends OfOne {
    @Override
    void run(Remote server, Display display) {
      display.one(server.get(path(server)));
    }
  }

  /** {@code role change}. */
  @Command(
      name = "change",
      description = "Give a role these permissions, in place of all that it has.",
      mixinStandardHelpOptions = true)
  static final class Change extends OfOne {
    @Option(
        names = "--permission",
        paramLabel = "PERMISSION",
        split = ",",
        description =
            "What it allows on the whole server; several with commas. None at all unless said.")
    private List<String> permissions = List.of();

    @Override
    void run(Remote server, Display display) {
      ObjectNode change = Remote.object();
      Reach.putAll(change, "permissions", permissions);
      display.one(server.patch(path(server), change));
    }
  }

  /** {@code role delete}. */
  @Command(
      name = "delete",
      description = "Delete a role with its grants; whoever held it has it no more.",
      mixinStandardHelpOptions = true)
  static final class Delete extends OfOne {
    @Override
    void run(Remote server, Display display) {
      server.delete(path(server));
    }
  }
}
