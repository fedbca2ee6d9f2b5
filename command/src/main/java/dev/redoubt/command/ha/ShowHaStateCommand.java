package dev.redoubt.command.ha;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.model.Domain;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows the mode of every server; API reference, "show-ha-state". No errors of its own. */
public final class ShowHaStateCommand implements SessionCommand {

  private final HighAvailability availability;

  public ShowHaStateCommand(HighAvailability availability) {
    this.availability = availability;
  }

  @Override
  public String name() {
    return "show-ha-state";
  }

  @Override
  public String summary() {
    return "Shows which server is Active and which are Standby.";
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
    ObjectNode reply = Replies.empty();
    ObjectNode domain = reply.putArray("domains").addObject();
    domain.setAll(Replies.domain(Domain.SMC_USER));
    ArrayNode servers = domain.putArray("servers");
    for (AvailabilityReport.Server server : availability.report().servers()) {
      servers
          .addObject()
          .put("name", server.name())
          .put("ip-address", server.address())
          .put("ha-state", ServerReply.state(server));
    }
    return reply;
  }
}
