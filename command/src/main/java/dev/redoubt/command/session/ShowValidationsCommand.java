package dev.redoubt.command.session;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.crud.ObjectValidation;
import dev.redoubt.command.error.Finding;
import dev.redoubt.command.error.Finding.Severity;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.session.Clash;
import dev.redoubt.session.Session;
import dev.redoubt.session.SessionError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows what is wrong or doubtful with the changes of the session: as errors what a publish would
 * refuse, by the same rules; as blocking errors what others published meanwhile; as warnings what a
 * command asked to ignore. API reference, show-validations. At most 500 of each are shown; the
 * totals count all.
 */
public final class ShowValidationsCommand implements SessionCommand {

  private static final int MOST = 500;

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
    return Set.of();
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Session session = context.session();
    List<String> errors = new ArrayList<>();
    List<String> blocking = new ArrayList<>();
    try {
      errors.addAll(session.problems());
    } catch (SessionError.PublishClash e) {
      e.clashes().forEach(clash -> blocking.add(message(clash)));
    }
    List<String> warnings = warnings(session);
    ObjectNode reply = Replies.empty();
    reply.put("warnings-total", warnings.size());
    reply.put("errors-total", errors.size());
    reply.put("blocking-errors-total", blocking.size());
    list(reply, "warnings", warnings);
    list(reply, "errors", errors);
    list(reply, "blocking-errors", blocking);
    return reply;
  }

  private List<String> warnings(Session session) {
    List<ObjectChange> changes = session.changes();
    return session.read(objects -> {
      ObjectValidation validation = new ObjectValidation(catalogue, objects);
      return changes.stream()
          .flatMap(change ->
              change.after().stream()
                  .flatMap(after -> findings(validation, change.before(), after)))
          .toList();
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
    messages.stream()
        .limit(MOST)
        .forEach(message -> items.addObject().put("message", message).put("current-session", true));
  }
}
