package dev.redoubt.command.ha;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.ha.bundle.BundleKeeper;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the databases of this server that were replaced and are kept: when, why, with which bundle,
 * and what keeps them from being deleted.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a limit over 500.
 */
public final class ShowHaArchivesCommand implements SessionCommand {

  private final BundleKeeper keeper;

  public ShowHaArchivesCommand(BundleKeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public String name() {
    return "show-ha-archives";
  }

  @Override
  public String summary() {
    return "Lists the replaced databases that this server keeps.";
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
    List<BundleKeeper.ArchiveView> all = BundleReply.reading(keeper::archives);
    ObjectNode reply = Replies.empty();
    ArrayNode archives = reply.putArray("archives");
    paging.page(all).forEach(view -> archives.add(of(view)));
    paging.describe(reply, archives.size(), all.size());
    return reply;
  }

  private static ObjectNode of(BundleKeeper.ArchiveView view) {
    ObjectNode item = Replies.empty();
    item.put("uid", view.archive().id().toString());
    item.set("replaced", ApiTime.of(view.archive().time()));
    item.put("reason", view.archive().reason());
    if (view.archive().damaged()) {
      item.put("damaged", true);
    }
    item.set("position", ServerReply.position(view.archive().position()));
    item.put("bytes", view.bytes());
    view.bundle().ifPresent(bundle -> item.put("bundle", bundle.toString()));
    item.put("deletable", view.keptFor().isEmpty());
    view.keptFor().ifPresent(reason -> item.put("kept-for", reason));
    return item;
  }
}
