package dev.redoubt.command.ha;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Connects to a server and tells what it finds; API reference, "test-sic-status".
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without name and uid; {@code
 * generic_err_object_not_found}; {@code generic_err_object_type_wrong} if it is no server.
 */
public final class TestSicStatusCommand implements SessionCommand {

  private final Sic sic;

  public TestSicStatusCommand(Sic sic) {
    this.sic = sic;
  }

  @Override
  public String name() {
    return "test-sic-status";
  }

  @Override
  public String summary() {
    return "Tests whether a server can be reached over a trusted connection.";
  }

  @Override
  public Set<String> parameters() {
    return ServerObjects.PARAMETERS;
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.WRONG_TYPE);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    ManagedObject server = ServerObjects.require(context.session(), context.parameters());
    Sic.Test result = sic.test(server);
    return Replies.empty()
        .put("sic-status", result.state())
        .put("sic-name", result.sicName())
        .put("sic-message", result.message());
  }
}
