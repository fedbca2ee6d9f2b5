package dev.redoubt.command.session;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.permission.SeenObjects;
import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.model.Quantity;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.PublishedSessions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the changes between two published sessions, or of a time, newest session first; the last
 * published session if nothing is said. The finished task holds them in its details.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for dates in another form or a limit over 500.
 * The task fails if a session was not published, or if the sessions together have more than 20,000
 * changes; with details-level uid, more than 200,000. One task shows changes at a time.
 */
public final class ShowChangesCommand implements SessionCommand {

  private static final int DEFAULT_LIMIT = 10;
  private static final Set<String> PARAMETERS =
      Set.of("from-session", "to-session", "from-date", "to-date", "limit", "offset");

  private static final int MOST_CHANGES = 20_000;
  private static final int MOST_UIDS = 200_000;

  private final TaskRunner tasks;
  private final PublishedSessions published;
  private final Catalogue catalogue;
  private final SessionView views;
  private final Semaphore turn = new Semaphore(1, true);

  public ShowChangesCommand(
      TaskRunner tasks, PublishedSessions published, Catalogue catalogue, SessionView views) {
    this.tasks = tasks;
    this.published = published;
    this.catalogue = catalogue;
    this.views = views;
  }

  @Override
  public String name() {
    return "show-changes";
  }

  @Override
  public String summary() {
    return "Shows what published sessions changed.";
  }

  @Override
  public Set<String> parameters() {
    return PARAMETERS;
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
    Parameters parameters = context.parameters();
    Paging paging = Paging.of(parameters, DEFAULT_LIMIT);
    Optional<Uid> from = SessionUid.optional(parameters, "from-session");
    Optional<Uid> to = SessionUid.optional(parameters, "to-session");
    Optional<Instant> since = DateParameter.optional(parameters, "from-date");
    Optional<Instant> until = DateParameter.optional(parameters, "to-date");
    boolean byDate = since.isPresent() || until.isPresent();
    Supplier<PublishedSessions.Span> span =
        byDate
            ? () -> published.between(since.orElse(Instant.EPOCH), until.orElse(context.now()))
            : () -> published.between(from, to);
    return tasks.start(
        "Show changes",
        context.administrator(),
        progress -> {
          List<RevisionHeader> headers =
              published.headers(span.get(), paging.offset(), paging.limit());
          requireNotMore(headers, DetailsLevel.of(context.parameters()));
          progress.details(List.of(detailsInTurn(context, paging, headers)));
          return Quantity.of(headers.size(), "session");
        });
  }

  private static void requireNotMore(List<RevisionHeader> headers, DetailsLevel level) {
    int most = level == DetailsLevel.UID ? MOST_UIDS : MOST_CHANGES;
    long changes = headers.stream().mapToLong(RevisionHeader::changes).sum();
    if (changes > most) {
      throw new InvalidParameterException(
          "limit",
          "The sessions have "
              + changes
              + " changes together, and at most "
              + most
              + " are shown. Ask for fewer sessions at once, or with details-level uid, of which "
              + MOST_UIDS
              + " are shown");
    }
  }

  private ObjectNode detailsInTurn(
      SessionContext context, Paging paging, List<RevisionHeader> headers)
      throws InterruptedException {
    turn.acquire();
    try {
      return details(context, paging, headers);
    } finally {
      turn.release();
    }
  }

  private ObjectNode details(SessionContext context, Paging paging, List<RevisionHeader> headers) {
    ObjectNode details = Replies.empty();
    ArrayNode changes = details.putArray("changes");
    DetailsLevel level = DetailsLevel.of(context.parameters());
    context
        .session()
        .read(objects -> {
          CommandContext view = views.reading(context, objects);
          ChangesReply reply =
              new ChangesReply(
                  catalogue,
                  ObjectRendering.of(catalogue, view),
                  level,
                  object -> SeenObjects.isSeen(view.caller(), object));
          headers.forEach(
              header -> published.revision(header).map(reply::of).ifPresent(changes::add));
          return true;
        });
    details.put("limit", paging.limit());
    details.put("offset", paging.offset());
    return details;
  }
}
