// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What work in the background complains of in the log, as long as this is open. */
final class Complaints implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.keyturn.app.usecase.operate");
  private final Level before = logger.getLevel();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            lines.add(event.getFormattedMessage());
          }
        }
      };

  Complaints() {
    logger.setLevel(Level.WARN);
    appender.start();
    logger.addAppender(appender);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(before);
  }
}
