package dev.redoubt.command.ha;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.model.history.Lineage;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the chains of revisions by number, so that a client can find where another history parts
 * from this one. Numbers that this server does not have are missing in the reply.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for what is no number, and for more than 500.
 */
public final class ShowHaChainsCommand implements SessionCommand {

  private static final int MOST = 500;

  private final DatabaseHome home;

  public ShowHaChainsCommand(DatabaseHome home) {
    this.home = home;
  }

  @Override
  public String name() {
    return "show-ha-chains";
  }

  @Override
  public String summary() {
    return "Tells the chains of revisions, by which histories are compared.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("revisions");
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
    List<String> numbers = context.parameters().texts("revisions");
    if (numbers.size() > MOST) {
      throw new InvalidParameterException(
          "revisions", "At most " + MOST + " numbers are answered, not " + numbers.size());
    }
    ObjectNode reply = Replies.empty();
    try (Lease lease = home.lease()) {
      Lineage lineage = lease.database().lineage();
      ArrayNode chains = reply.putArray("chains");
      for (String text : numbers) {
        long number = number(text);
        lineage
            .chainAt(number)
            .ifPresent(
                chain -> chains.addObject().put("revision", number).put("chain", chain.toString()));
      }
    }
    return reply;
  }

  private static long number(String text) {
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new InvalidParameterException(
          "revisions", "The value [" + text + "] must be a whole number");
    }
  }
}
