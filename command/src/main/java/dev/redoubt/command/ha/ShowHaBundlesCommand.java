package dev.redoubt.command.ha;

import dev.redoubt.command.Paging;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.database.bundle.BundleRecord;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the bundles of revisions that only the losers of conflicts had: whose, which, on which
 * servers they lie, and whether they were salvaged.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a limit over 500.
 */
public final class ShowHaBundlesCommand implements SessionCommand {

  private final BundleReply bundles;

  public ShowHaBundlesCommand(BundleReply bundles) {
    this.bundles = bundles;
  }

  @Override
  public String name() {
    return "show-ha-bundles";
  }

  @Override
  public String summary() {
    return "Lists what only the losers of conflicts had.";
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
    Paging paging = Paging.of(context.parameters());
    List<BundleRecord.Kept> all = bundles.all();
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("bundles");
    paging.page(all).forEach(bundle -> list.add(bundles.of(bundle)));
    paging.describe(reply, list.size(), all.size());
    return reply;
  }
}
