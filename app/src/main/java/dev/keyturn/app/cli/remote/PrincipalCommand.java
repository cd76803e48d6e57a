// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyturn principal}. */
@Command(
    name = "principal",
    description = "Persons and applications that call the server.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PrincipalCommand.Create.class,
      PrincipalCommand.ListAll.class,
      PrincipalCommand.Show.class,
      PrincipalCommand.Disable.class,
      PrincipalCommand.Enable.class,
      PrincipalCommand.SetRoles.class,
      PrincipalCommand.Delete.class
    })
public final class PrincipalCommand extends RemoteCommands {
  /** What is done to one principal. */
  abstract static class OfOne extends RemoteCommand {
    @Parameters(
        index = "0",
        paramLabel = "PRINCIPAL",
        description = "Its id, its name, or its REALM/NAME.")
    private String principal;

    String path(Remote server) {
      return "principals/" + Naming.principal(server, principal);
    }
  }

  /** {@code principal create}. */
  @Command(
      name = "create",
      description = "Make a principal, which may do nothing yet.",
      mixinStandardHelpOptions = true)
  static final class Create extends RemoteCommand {
    @Parameters(paramLabel = "NAME", description = "Unique in the realm.")
    private String name;

    @Option(
        names = "--realm",
        paramLabel = "REALM",
        description = "Where it comes from (default: local).")
    private String realm;

    @Option(names = "--kind", paramLabel = "KIND", description = "application (default) or person.")
    private String kind;

    @Override
    void run(Remote server, Display display) {
      display.one(
          server.post(
              "principals",
              Remote.object().put("name", name).put("realm", realm).put("kind", kind)));
    }
  }

  /** {@code principal list}. */
  @Command(name = "list", description = "List principals.", mixinStandardHelpOptions = true)
  static final class ListAll extends RemoteCommand {
    @Option(names = "--realm", paramLabel = "REALM", description = "Only those of this realm.")
    private String realm;

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "Only those who hold this role: its id, its name, or its REALM/NAME.")
    private String role;

    @Override
    void run(Remote server, Display display) {
      Map<String, String> filters = new TreeMap<>();
      if (realm != null) {
        filters.put("realm", realm);
      }
      if (role != null) {
        filters.put("role", Naming.role(server, role));
      }
      display.all(server.list("principals", filters), "id", "realm", "name", "kind", "disabled");
    }
  }

  /** {@code principal show}. */
  @Command(name = "show", description = "Show a principal.", mixinStandardHelpOptions = true)
  static final class Show extends OfOne {
    @Override
    void run(Remote server, Display display) {
      display.one(server.get(path(server)));
    }
  }

  /** {@code principal disable}. */
  @Command(
      name = "disable",
      description = "Refuse all tokens of a principal, until it is enabled.",
      mixinStandardHelpOptions = true)
  static final class Disable extends OfOne {
    @Override
    void run(Remote server, Display display) {
      ObjectNode change = Remote.object().put("disabled", true);
      display.one(server.patch(path(server), change));
    }
  }

  /** {@code principal enable}. */
  @Command(
      name = "enable",
      description = "Take the tokens of a disabled principal again.",
      mixinStandardHelpOptions = true)
  static final class Enable extends OfOne {
    @Override
    void run(Remote server, Display display) {
      ObjectNode change = Remote.object().put("disabled", false);
      display.one(server.patch(path(server), change));
    }
  }

  /** {@code principal set-roles}. */
  @Command(
      name = "set-roles",
      description = "Give a principal these roles, in place of all that it has.",
      mixinStandardHelpOptions = true)
  static final class SetRoles extends OfOne {
    @Parameters(
        index = "1..*",
        paramLabel = "ROLE",
        description = "Its id, its name, or its REALM/NAME; none at all takes every role away.")
    private List<String> roles = List.of();

    @Override
    void run(Remote server, Display display) {
      List<String> ids = roles.stream().map(role -> Naming.role(server, role)).toList();
      ObjectNode change = Remote.object();
      Reach.putAll(change, "roles", ids);
      display.one(server.patch(path(server), change));
    }
  }

  /** {@code principal delete}. */
  @Command(
      name = "delete",
      description = "Delete a principal with its tokens, grants and memberships.",
      mixinStandardHelpOptions = true)
  static final class Delete extends OfOne {
    @Override
    void run(Remote server, Display display) {
      server.delete(path(server));
    }
  }
}
