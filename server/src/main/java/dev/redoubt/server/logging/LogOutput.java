package dev.redoubt.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.redoubt.server.configuration.LogSettings;
import org.slf4j.LoggerFactory;

/** Sends the log of the process to its standard output, as configured. */
public final class LogOutput {

  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0}: %msg%n";

  private LogOutput() {}

  /** Takes the settings for the whole process from now on. */
  public static void configure(LogSettings settings) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.reset();
      configure(
          context,
          Level.toLevel(settings.level().name()),
          switch (settings.format()) {
            case PLAIN -> plain(context);
            case JSON -> json(context);
          });
    }
  }

  static void configure(LoggerContext context, Level level, Encoder<ILoggingEvent> encoder) {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(console);
    root.setLevel(level);
    // The HTTP server's own narration is of use only when looking for a fault in it.
    context.getLogger("org.eclipse.jetty").setLevel(atLeast(level, Level.WARN));
  }

  static Encoder<ILoggingEvent> plain(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.start();
    return encoder;
  }

  private static Level atLeast(Level level, Level least) {
    boolean narrating = level.isGreaterOrEqual(Level.DEBUG) && !level.isGreaterOrEqual(least);
    return narrating ? least : level;
  }
}
