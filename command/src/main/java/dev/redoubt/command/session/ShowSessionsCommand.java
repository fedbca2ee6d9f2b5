package dev.redoubt.command.session;

import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ListOrder;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.session.PublishedSessions;
import dev.redoubt.session.SessionDetails;
import dev.redoubt.session.Sessions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the open sessions, or the published ones, newest first unless {@code order} says by name.
 * {@code filter} looks for a part of the administrator's name, the session's name or its
 * description. Open sessions of others are shown to those who have the right to manage sessions.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a limit over 500, or an order by anything
 * but the name.
 */
public final class ShowSessionsCommand implements SessionCommand {

  private static final int SEARCHED = 10_000;

  private final Sessions sessions;
  private final PublishedSessions published;
  private final SessionRendering rendering;

  public ShowSessionsCommand(
      Sessions sessions, PublishedSessions published, SessionRendering rendering) {
    this.sessions = sessions;
    this.published = published;
    this.rendering = rendering;
  }

  @Override
  public String name() {
    return "show-sessions";
  }

  @Override
  public String summary() {
    return "Lists open or published sessions.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("limit", "offset", "order", "filter", "view-published-sessions");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Paging paging = Paging.of(context.parameters());
    String filter = context.parameters().text("filter").orElse("").toLowerCase(Locale.ROOT);
    boolean ordered = context.parameters().has(ListOrder.PARAMETER);
    if (isPublished(context.parameters()) && filter.isEmpty() && !ordered) {
      List<SessionDetails> page =
          paging.limit() == 0 ? List.of() : published.page(paging.offset(), paging.limit());
      return reply(context.parameters(), paging, page, published.count());
    }
    List<SessionDetails> all =
        candidates(context.parameters()).stream()
            .filter(it -> OwnSession.isVisible(context, it))
            .filter(it -> matches(it, filter))
            .sorted(ordered ? byName(context.parameters()) : (_, _) -> 0)
            .toList();
    return reply(context.parameters(), paging, paging.page(all), all.size());
  }

  /** With a filter or an order, the published sessions that are searched are the latest ones. */
  private List<SessionDetails> candidates(Parameters parameters) {
    return isPublished(parameters) ? published.page(0, SEARCHED) : sessions.openSessions();
  }

  private static boolean isPublished(Parameters parameters) {
    return parameters.flag("view-published-sessions", false);
  }

  private static Comparator<SessionDetails> byName(Parameters parameters) {
    Comparator<SessionDetails> byName =
        Comparator.comparing(SessionDetails::name).thenComparing(SessionDetails::uid);
    return ListOrder.descending(parameters) ? byName.reversed() : byName;
  }

  private static boolean matches(SessionDetails session, String filter) {
    return Stream.of(session.administrator(), session.name(), session.description())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(filter));
  }

  private ObjectNode reply(
      Parameters parameters, Paging paging, List<SessionDetails> page, long total) {
    ObjectNode reply = Replies.empty();
    ArrayNode objects = reply.putArray("objects");
    boolean uids = DetailsLevel.of(parameters) == DetailsLevel.UID;
    for (SessionDetails session : page) {
      if (uids) {
        objects.add(session.uid().toString());
      } else {
        objects.add(rendering.of(session));
      }
    }
    paging.describe(reply, page.size(), total);
    return reply;
  }
}
