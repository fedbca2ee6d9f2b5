package dev.redoubt.command.ha;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.session.permission.Right;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the sessions with unpublished changes on the other servers, as they stay after a
 * changeover: the caller's own, and with the right to manage sessions those of everybody. {@code
 * move-session} brings one here.
 */
public final class ShowHaSessionsCommand implements SessionCommand {

  private final LeftSessions sessions;

  public ShowHaSessionsCommand(LeftSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "show-ha-sessions";
  }

  @Override
  public String summary() {
    return "Lists the unpublished sessions that stay on other servers.";
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
    boolean everybodys = context.session().administrator().has(Right.MANAGE_SESSIONS);
    LeftSessions.Found found = sessions.find();
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("sessions");
    for (LeftSessions.Left session : found.sessions()) {
      if (everybodys || session.owner().is(context.session().administrator())) {
        list.add(of(session));
      }
    }
    ArrayNode unreachable = reply.putArray("unreachable-servers");
    found.unreachable().forEach(unreachable::add);
    return reply;
  }

  private static ObjectNode of(LeftSessions.Left session) {
    ObjectNode item = Replies.empty();
    item.put("uid", session.uid().toString());
    item.put("user-name", session.owner().name());
    item.put("name", session.name());
    item.put("description", session.description());
    item.put("changes", session.changes());
    item.putObject("server")
        .put("uid", session.server().toString())
        .put("name", session.serverName());
    return item;
  }
}
