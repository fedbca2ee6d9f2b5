package dev.redoubt.command.session;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the caller's session a name, a description or another time-out.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a time-out outside 10 to 3600 seconds.
 */
public final class SetSessionCommand implements SessionCommand {

  private static final String TIMEOUT = "session-timeout";
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
    return Set.of("new-name", "description", TIMEOUT);
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Parameters parameters = context.parameters();
    Optional<Integer> timeout =
        parameters.has(TIMEOUT)
            ? Optional.of(parameters.number(TIMEOUT, LEAST_SECONDS, LEAST_SECONDS, MOST_SECONDS))
            : Optional.empty();
    context
        .session()
        .describe(parameters.text("new-name"), parameters.text("description"), timeout);
    return rendering.own(context);
  }
}
