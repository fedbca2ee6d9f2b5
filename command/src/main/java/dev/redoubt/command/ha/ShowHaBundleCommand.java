package dev.redoubt.command.ha;

import dev.redoubt.command.Paging;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.database.bundle.BundleRecord;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows a bundle: a page of its revisions - who, when, what for - each with the objects that it
 * changed, at most 1,000 of one revision; {@code details-level uid} leaves the objects out.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid; {@code
 * generic_err_object_not_found} if this server keeps no such bundle; {@code
 * generic_err_invalid_parameter} for a limit over 500; {@code err_ha_invalid_operation} if it is
 * damaged.
 */
public final class ShowHaBundleCommand implements SessionCommand {

  private final BundleReply bundles;

  public ShowHaBundleCommand(BundleReply bundles) {
    this.bundles = bundles;
  }

  @Override
  public String name() {
    return "show-ha-bundle";
  }

  @Override
  public String summary() {
    return "Shows what is in a bundle.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "limit", "offset");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Paging paging = Paging.of(context.parameters());
    BundleRecord.Kept bundle = bundles.require(BundleReply.uid(context.parameters()));
    boolean objects = DetailsLevel.of(context.parameters()) != DetailsLevel.UID;
    BundlePage page = new BundlePage(paging, objects);
    BundleReply.reading(() -> {
      bundles.store().read(bundle.header().id(), page);
      return true;
    });
    ObjectNode reply = bundles.of(bundle);
    reply.set("revisions-shown", page.revisions());
    paging.describe(reply, page.revisions().size(), bundle.header().revisions());
    return reply;
  }
}
