package dev.redoubt.command.policy;

import dev.redoubt.command.Command;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.ha.ReportReply;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.PublishedSessions;
import dev.redoubt.session.Publisher;
import dev.redoubt.session.Sessions;
import java.util.List;

/** The commands on what gateways run. */
public final class PolicyCommands {

  private final Parts parts;

  public PolicyCommands(Parts parts) {
    this.parts = parts;
  }

  /**
   * What the commands work with.
   *
   * @param catalogue the types of objects
   * @param home the management database
   * @param sessions describes revisions
   * @param published the revisions as sessions
   * @param publisher records what is installed
   * @param reports shows what gateways report
   * @param tasks starts the work
   */
  public record Parts(
      Catalogue catalogue,
      DatabaseHome home,
      Sessions sessions,
      PublishedSessions published,
      Publisher publisher,
      ReportReply reports,
      TaskRunner tasks) {}

  /** Every command. */
  public List<Command> all() {
    InstalledPolicies installed = new InstalledPolicies(parts.publisher());
    return List.of(
        new VerifyPolicyCommand(parts.catalogue(), parts.tasks()),
        new InstallPolicyCommand(parts, installed),
        new InstallDatabaseCommand(parts, installed),
        new ShowGatewaysAndServersCommand(parts.catalogue(), parts.sessions(), parts.reports()));
  }
}
