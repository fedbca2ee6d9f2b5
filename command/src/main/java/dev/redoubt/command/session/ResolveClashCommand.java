package dev.redoubt.command.session;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.session.Clash;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides which version of an object is kept that others published since the session changed it.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid and name, or without keep;
 * {@code generic_err_invalid_parameter} for another choice; {@code generic_err_object_not_found} if
 * no clashing object has the uid or name; {@code err_validation_failed} if mine is to be kept and
 * could not be published; {@code generic_error} on a standby and in a read-only session.
 */
public final class ResolveClashCommand implements TaskCommand {

  private static final String KEEP = "keep";
  private static final String MINE = "mine";
  private static final List<String> CHOICES = List.of(MINE, "published");

  @Override
  public String name() {
    return "resolve-clash";
  }

  @Override
  public String summary() {
    return "Decides which version of an object is kept that others published meanwhile.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "name", KEEP);
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND, Refusal.UNDECIDED);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Parameters parameters = context.parameters();
    String identifier =
        parameters.identifier().orElseThrow(() -> new MissingParameterException("uid"));
    parameters.requiredText(KEEP);
    boolean mine = parameters.choice(KEEP, "", CHOICES).equals(MINE);
    Clash clash =
        context.session().clashes().stream()
            .filter(each -> isNamed(each, identifier))
            .findFirst()
            .orElseThrow(() -> new ObjectNotFoundException(identifier));
    context.session().resolve(clash.uid(), mine ? Clash.Choice.MINE : Clash.Choice.PUBLISHED);
    return Replies.ok().put("remaining-clashes", context.session().clashes().size());
  }

  private static boolean isNamed(Clash clash, String identifier) {
    return clash.uid().toString().equals(identifier) || clash.name().equals(identifier);
  }
}
