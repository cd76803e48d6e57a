// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyturn grant}. */
@Command(
    name = "grant",
    description = "Permissions of a principal or role, in a scope.",
    mixinStandardHelpOptions = true,
    subcommands = {
      GrantCommand.Create.class,
      GrantCommand.ListAll.class,
      GrantCommand.Show.class,
      GrantCommand.Delete.class
    })
public final class GrantCommand extends RemoteCommands {
  /** Who has it. */
  static final class Grantee {
    @Option(
        names = "--principal",
        paramLabel = "PRINCIPAL",
        description = "Of this principal: its id, its name, or its REALM/NAME.")
    private String principal;

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "Of this role: its id, its name, or its REALM/NAME.")
    private String role;

    Map<String, String> named(Remote server) {
      return principal != null
          ? Map.of("principal", Naming.principal(server, principal))
          : Map.of("role", Naming.role(server, role));
    }
  }

  /** What is done to one grant. */
  abstract static class OfOne extends RemoteCommand {
    @Parameters(paramLabel = "GRANT", description = "Its id.")
    private String grant;

    String path() {
      return "grants/" + Connection.segment(grant);
    }
  }

  /** {@code grant create}. */
  @Command(
      name = "create",
      description = "Let a principal or the holders of a role do something.",
      mixinStandardHelpOptions = true)
  static final class Create extends RemoteCommand {
    @ArgGroup(multiplicity = "1")
    private Grantee grantee;

    @Option(
        names = "--permission",
        paramLabel = "PERMISSION",
        required = true,
        split = ",",
        description = "What is allowed; several with commas.")
    private List<String> permissions;

    @Mixin private Reach reach;

    @Override
    void run(Remote server, Display display) {
      ObjectNode order = Remote.object();
      order.set("scope", reach.required());
      grantee.named(server).forEach(order::put);
      Reach.putAll(order, "permissions", permissions);
      display.one(server.post("grants", order));
    }
  }

  /** {@code grant list}. */
  @Command(name = "list", description = "List grants.", mixinStandardHelpOptions = true)
  static final class ListAll extends RemoteCommand {
    @ArgGroup private Grantee grantee;

    @Override
    void run(Remote server, Display display) {
      Map<String, String> filter = grantee == null ? Map.of() : grantee.named(server);
      display.all(server.list("grants", filter), "id", "principal", "role", "scope", "permissions");
    }
  }

  /** {@code grant show}. */
  @Command(name = "show", description = "Show a grant.", mixinStandardHelpOptions = true)
  static final class Show extends OfOne {
    @Override
    void run(Remote server, Display display) {
      display.one(server.get(path()));
    }
  }

  /** {@code grant delete}. */
  @Command(
      name = "delete",
      aliases = "revoke",
      description = "Take a grant back, at once.",
      mixinStandardHelpOptions = true)
  static final class Delete extends OfOne {
    @Override
    void run(Remote server, Display display) {
      server.delete(path());
    }
  }
}
