package dev.redoubt.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The log of a process that has not read a configuration: warnings only. Found by Logback as a
 * service, which is quicker than parsing a file at every start.
 */
public final class QuietStart extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LogOutput.configure(context, Level.WARN, LogOutput.plain(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
