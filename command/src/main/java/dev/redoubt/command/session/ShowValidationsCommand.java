package dev.redoubt.command.session;

import dev.redoubt.command.CountedPage;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.crud.ObjectValidation;
import dev.redoubt.command.error.Finding;
import dev.redoubt.command.error.Finding.Severity;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.session.Clash;
import dev.redoubt.session.Session;
import dev.redoubt.session.SessionError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows what is wrong or doubtful with the changes of the session: as errors what a publish would
 * refuse, by the same rules; as blocking errors what others published meanwhile; as warnings what a
 * command asked to ignore. API reference, show-validations. A page of each is shown, of 500 unless
 * the request says otherwise; the totals count all.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a limit over 500.
 */
public final class ShowValidationsCommand implements SessionCommand {

  private static final int DEFAULT_LIMIT = 500;

  private final Catalogue catalogue;

  public ShowValidationsCommand(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "show-validations";
  }

  @Override
  public String summary() {
    return "Shows what is wrong with the changes of the session.";
  }

  @Override
  public Set<String> parameters() {
    return Paging.PARAMETERS;
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
    Session session = context.session();
    Paging paging = Paging.of(context.parameters(), DEFAULT_LIMIT);
    CountedPage<String> warnings = new CountedPage<>(paging);
    CountedPage<String> errors = new CountedPage<>(paging);
    CountedPage<String> blocking = new CountedPage<>(paging);
    try {
      session.problems(errors::add);
    } catch (SessionError.PublishClash e) {
      e.clashes().forEach(clash -> blocking.add(message(clash)));
    }
    warnings(session, warnings);
    ObjectNode reply = Replies.empty();
    reply.put("warnings-total", warnings.total());
    reply.put("errors-total", errors.total());
    reply.put("blocking-errors-total", blocking.total());
    list(reply, "warnings", warnings.kept());
    list(reply, "errors", errors.kept());
    list(reply, "blocking-errors", blocking.kept());
    return reply;
  }

  private void warnings(Session session, CountedPage<String> page) {
    List<ObjectChange> changes = session.changes();
    session.read(objects -> {
      ObjectValidation validation = new ObjectValidation(catalogue, objects);
      changes.stream()
          .flatMap(change ->
              change.after().stream()
                  .flatMap(after -> findings(validation, change.before(), after)))
          .forEach(page::add);
      return true;
    });
  }

  private static Stream<String> findings(
      ObjectValidation validation, Optional<ManagedObject> before, ManagedObject after) {
    return validation.findings(before, after).stream()
        .filter(finding -> finding.severity() == Severity.WARNING)
        .map(Finding::message);
  }

  private static String message(Clash clash) {
    return clash.message() + " Decide with resolve-clash which version is kept.";
  }

  private static void list(ObjectNode reply, String key, List<String> messages) {
    ArrayNode items = reply.putArray(key);
    messages.forEach(
        message -> items.addObject().put("message", message).put("current-session", true));
  }
}
