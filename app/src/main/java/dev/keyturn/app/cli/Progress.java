// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.cli;

import dev.keyturn.app.server.Launch;
import dev.keyturn.app.server.OfflineStore;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/** Shows long work: as a bar on a terminal, elsewhere as a line for each step. One thread. */
final class Progress implements OfflineStore.Steps, AutoCloseable {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;
  private String step = "";
  private ProgressBar bar;

  Progress(CommandLine command) {
    this.out = command.getOut();
    this.err = command.getErr();
    this.terminal = Boolean.getBoolean("keyturn.terminal");
  }

  OfflineStore store(Launch launch) {
    return new OfflineStore(launch, this, line -> say(out, line), line -> say(err, line));
  }

  @Override
  public void tell(String present, long done, long total) {
    if (!present.equals(step)) {
      endStep();
      step = present;
      beginStep(total);
    }
    if (bar != null) {
      bar.stepTo(done);
    } else if (done == total) {
      say(err, "%s: %d item(s)".formatted(step, done));
    }
  }

  @Override
  public void close() {
    endStep();
  }

  private void beginStep(long total) {
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(step)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .build();
    }
  }

  private void endStep() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private void say(PrintWriter to, String line) {
    endStep();
    step = "";
    to.println(line);
    to.flush();
  }
}
