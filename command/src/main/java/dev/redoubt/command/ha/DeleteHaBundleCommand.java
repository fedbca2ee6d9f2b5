package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.database.bundle.BundleRecord;
import dev.redoubt.model.Uid;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes a bundle on every server; those that are not reached follow later. One that was not
 * salvaged is deleted only with {@code discard-unsalvaged true}.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid; {@code
 * generic_err_object_not_found} if this server keeps no such bundle; {@code
 * err_ha_invalid_operation} if it was not salvaged; {@code generic_err_no_permissions}.
 */
public final class DeleteHaBundleCommand implements OperationCommand {

  private final BundleReply bundles;

  public DeleteHaBundleCommand(BundleReply bundles) {
    this.bundles = bundles;
  }

  @Override
  public String name() {
    return "delete-ha-bundle";
  }

  @Override
  public String summary() {
    return "Deletes a bundle on every server.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "discard-unsalvaged");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.NOT_SALVAGED);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    BundleRecord.Kept bundle = bundles.require(BundleReply.uid(context.parameters()));
    Uid id = bundle.header().id();
    boolean needed = bundle.byAdministrators() > 0 && !bundles.isSalvaged(id);
    if (needed && !context.parameters().flag("discard-unsalvaged", false)) {
      throw new HighAvailabilityException(
          "Bundle "
              + id
              + " was not salvaged: what is in it would be lost. Salvage it first with"
              + " salvage-ha-bundle, or repeat with discard-unsalvaged true");
    }
    BundleReply.reading(() -> {
      bundles.store().delete(id);
      return true;
    });
    return Replies.ok();
  }
}
