// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.server.AuditInspection;
import dev.keyturn.ports.audit.AuditHead;
import dev.keyturn.ports.audit.AuditReport;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ValidatorFactory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyturn audit}. */
@Command(
    name = "audit",
    description = "Look after the audit trail.",
    mixinStandardHelpOptions = true,
    subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /** {@code keyturn audit verify}. */
  @Command(
      name = "verify",
      description = {
        "Look whether the audit trail is still what was written, while the server runs or not.",
        "Ends with 1 and names each record that was changed, removed, reordered or cut off."
      },
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Mixin private Place place;

    @Option(
        names = "--dir",
        paramLabel = "FOLDER",
        description = "Read the files in this folder instead (repeatable).")
    private List<Path> folders = List.of();

    @Option(
        names = "--head",
        paramLabel = "HEAD",
        description = {
          "The head that an earlier check printed and you kept elsewhere.",
          "Only with it are records found missing at the end, or a trail written anew."
        })
    private String head;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      ValidatorFactory validators = Validators.newValidatorFactory();
      Optional<AuditHead> noted = Optional.ofNullable(head).map(AuditHead::parse);
      AuditReport report =
          AuditInspection.verify(
              place.launch(place.configuration(validators), false), folders, noted);
      PrintWriter out = spec.commandLine().getOut();
      report.span().ifPresent(span -> summarise(report, span, noted.isPresent(), out));
      PrintWriter err = spec.commandLine().getErr();
      report.findings().forEach(finding -> err.println(sentence(finding)));
      out.flush();
      err.flush();
      return report.findings().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void summarise(
        AuditReport report, AuditReport.Span span, boolean noted, PrintWriter out) {
      out.printf(
          "%d record(s) in %d file(s), from %s to %s%n",
          report.records(), report.files(), span.first(), span.last());
      if (span.firstSequence() > 0) {
        out.printf(
            "Records 0 to %d are in older files that are not here.%n", span.firstSequence() - 1);
      }
      if (!noted) {
        out.println("Without --head, records missing at the end would not be noticed.");
      }
      out.println("Head: " + span.head());
    }

    private static String sentence(AuditReport.Finding finding) {
      String records =
          finding.firstSequence() == finding.lastSequence()
              ? "record " + finding.firstSequence()
              : "records " + finding.firstSequence() + " to " + finding.lastSequence();
      return "%s, line %d: %s %s"
          .formatted(finding.file(), finding.line(), records, predicate(finding.fault()));
    }

    private static String predicate(AuditReport.Fault fault) {
      return switch (fault) {
        case CHANGED -> "changed: the line is not what was written";
        case REMOVED -> "removed: missing before this line";
        case REORDERED -> "reordered: it belongs elsewhere, or stands here twice";
        case DISCONNECTED -> "disconnected: it does not continue what was written before";
        case TORN -> "torn: the file ends within the line";
        case TRUNCATED -> "truncated: missing at the end";
      };
    }
  }
}
