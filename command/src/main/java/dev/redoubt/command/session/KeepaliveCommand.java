package dev.redoubt.command.session;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Keeps a session from expiring; any other command does so too. No errors of its own. */
public final class KeepaliveCommand implements SessionCommand {

  @Override
  public String name() {
    return "keepalive";
  }

  @Override
  public String summary() {
    return "Keeps the session from expiring.";
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
    return Replies.ok();
  }
}
