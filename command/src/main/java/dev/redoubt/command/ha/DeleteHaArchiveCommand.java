package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.ha.bundle.BundleKeeper;
import dev.redoubt.ha.bundle.BundleRefusedException;
import dev.redoubt.model.Uid;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes a replaced database for good. What only it had must lie on two servers as a bundle.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid; {@code
 * generic_err_object_not_found} if there is no such archive; {@code err_ha_invalid_operation} while
 * its bundle does not lie on two servers; {@code generic_err_no_permissions}.
 */
public final class DeleteHaArchiveCommand implements OperationCommand {

  private final BundleKeeper keeper;

  public DeleteHaArchiveCommand(BundleKeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public String name() {
    return "delete-ha-archive";
  }

  @Override
  public String summary() {
    return "Deletes a replaced database.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.KEPT_ARCHIVE);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Uid archive = BundleReply.uid(context.parameters());
    boolean deleted;
    try {
      deleted = BundleReply.reading(() -> keeper.deleteArchive(archive));
    } catch (BundleRefusedException e) {
      throw new HighAvailabilityException(String.valueOf(e.getMessage()));
    }
    if (!deleted) {
      throw new ObjectNotFoundException(archive.toString());
    }
    return Replies.ok();
  }
}
