package dev.redoubt.command.session;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.session.SessionDetails;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the caller's session a name, a description or another time-out.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a time-out outside 10 to 3600 seconds.
 */
public final class SetSessionCommand implements SessionCommand {

  private static final int LEAST_SECONDS = 10;
  private static final int MOST_SECONDS = 3600;

  private final SessionRendering rendering;

  public SetSessionCommand(SessionRendering rendering) {
    this.rendering = rendering;
  }

  @Override
  public String name() {
    return "set-session";
  }

  @Override
  public String summary() {
    return "Names the current session.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("new-name", "description", "session-timeout");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    SessionDetails now = context.session().details();
    context
        .session()
        .describe(
            context.parameters().text("new-name").orElse(now.name()),
            context.parameters().text("description").orElse(now.description()),
            context
                .parameters()
                .number("session-timeout", now.timeoutSeconds(), LEAST_SECONDS, MOST_SECONDS));
    return rendering.own(context);
  }
}
