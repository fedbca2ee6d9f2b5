package dev.redoubt.command.session;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drops the private changes of the caller's session.
 *
 * <p>Errors: {@code not_implemented} for the uid of another session; {@code disconnect} discards
 * those.
 */
public final class DiscardCommand implements SessionCommand {

  @Override
  public String name() {
    return "discard";
  }

  @Override
  public String summary() {
    return "Drops the changes of the session and frees their locks.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER, Refusal.OTHER_SESSION);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    SessionUid.requireCurrent(context, "Discarding");
    int dropped = context.session().discard();
    return Replies.ok().put("number-of-discarded-changes", dropped);
  }
}
