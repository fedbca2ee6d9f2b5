package dev.redoubt.command.session;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.session.PublishedSessions;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the session that was published last.
 *
 * <p>Errors: {@code generic_error} if nothing was published yet.
 */
public final class ShowLastPublishedSessionCommand implements SessionCommand {

  private final PublishedSessions published;
  private final SessionRendering rendering;

  public ShowLastPublishedSessionCommand(PublishedSessions published, SessionRendering rendering) {
    this.published = published;
    this.rendering = rendering;
  }

  @Override
  public String name() {
    return "show-last-published-session";
  }

  @Override
  public String summary() {
    return "Shows the session that was published last.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    return published
        .last()
        .map(rendering::of)
        .orElseThrow(() -> new OperationRefusedException("No session was published yet"));
  }
}
