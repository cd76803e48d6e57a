// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyturn token}. */
@Command(
    name = "token",
    description = "Bearer tokens of principals.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TokenCommand.Create.class,
      TokenCommand.ListAll.class,
      TokenCommand.Show.class,
      TokenCommand.Regenerate.class,
      TokenCommand.Revoke.class
    })
public final class TokenCommand extends RemoteCommands {
  /** What is done to the tokens of one principal. */
  abstract static class OfPrincipal extends RemoteCommand {
    @Parameters(paramLabel = "PRINCIPAL", description = "Its id, its name, or its REALM/NAME.")
    private String principal;

    String tokens(Remote server) {
      return "principals/" + Naming.principal(server, principal) + "/tokens";
    }
  }

  /** What is done to one token. */
  abstract static class OfOne extends RemoteCommand {
    @Parameters(paramLabel = "TOKEN", description = "The id of the token.")
    private String token;

    String path() {
      return "principals/tokens/" + Connection.segment(token);
    }
  }

  /** {@code token create}. */
  @Command(
      name = "create",
      description = {
        "Make a token, and print its secret, which the server shows once.",
        "It may what its principal may, as far as the options let it."
      },
      mixinStandardHelpOptions = true)
  static final class Create extends OfPrincipal {
    @Option(
        names = "--lifetime",
        paramLabel = "DURATION",
        description = "How long it lives, as P30D or PT12H (default: P90D).")
    private String lifetime;

    @Mixin private Reach reach;

    @Option(
        names = "--permission",
        paramLabel = "PERMISSION",
        split = ",",
        description = "Only this, of all that the principal may; several with commas.")
    private List<String> permissions;

    @Mixin private Secret secret;

    @Override
    void run(Remote server, Display display) {
      ObjectNode order = Remote.object().put("lifetime", lifetime);
      order.set("scope", reach.scope());
      if (permissions != null) {
        Reach.putAll(order, "permissions", permissions);
      }
      secret.deliver(this, display, () -> server.post(tokens(server), order));
    }
  }

  /** {@code token list}. */
  @Command(
      name = "list",
      description = "List the tokens of a principal, without their secrets.",
      mixinStandardHelpOptions = true)
  static final class ListAll extends OfPrincipal {
    @Override
    void run(Remote server, Display display) {
      display.all(server.list(tokens(server), Map.of()), "id", "scope", "created_at", "expires_at");
    }
  }

  /** {@code token show}. */
  @Command(
      name = "show",
      description = "Show a token, without its secret.",
      mixinStandardHelpOptions = true)
  static final class Show extends OfOne {
    @Override
    void run(Remote server, Display display) {
      display.one(server.get(path()));
    }
  }

  /** {@code token regenerate}. */
  @Command(
      name = "regenerate",
      description = {
        "Give a token another secret; the old one is refused at once.",
        "Its id, its scope and its permissions stay."
      },
      mixinStandardHelpOptions = true)
  static final class Regenerate extends OfOne {
    @Option(
        names = "--lifetime",
        paramLabel = "DURATION",
        description = "How long it lives, as P30D or PT12H (default: as long as before).")
    private String lifetime;

    @Mixin private Secret secret;

    @Override
    void run(Remote server, Display display) {
      ObjectNode order = Remote.object().put("lifetime", lifetime);
      secret.deliver(this, display, () -> server.post(path() + "/regenerate", order));
    }
  }

  /** {@code token revoke}. */
  @Command(
      name = "revoke",
      aliases = "delete",
      description = "End a token, at once and for good.",
      mixinStandardHelpOptions = true)
  static final class Revoke extends OfOne {
    @Override
    void run(Remote server, Display display) {
      server.delete(path());
    }
  }
}
