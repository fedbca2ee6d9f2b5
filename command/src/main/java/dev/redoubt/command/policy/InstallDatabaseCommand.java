package dev.redoubt.command.policy;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.PolicyException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.policy.PolicyFinding.Severity;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.PublishedSessions;
import dev.redoubt.session.SessionDetails;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.session.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Installs the published users and network objects on management and log servers, as one task for
 * each; records which revision each is to have.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without targets; {@code
 * generic_err_object_not_found} and {@code generic_err_object_type_wrong} for what is no server.
 * The task of a server without trust fails.
 */
final class InstallDatabaseCommand implements TaskCommand {

  private final Catalogue catalogue;
  private final DatabaseHome home;
  private final PublishedSessions published;
  private final InstalledPolicies installed;
  private final TaskRunner tasks;

  InstallDatabaseCommand(PolicyCommands.Parts parts, InstalledPolicies installed) {
    this.catalogue = parts.catalogue();
    this.home = parts.home();
    this.published = parts.published();
    this.tasks = parts.tasks();
    this.installed = installed;
  }

  @Override
  public String name() {
    return "install-database";
  }

  @Override
  public String summary() {
    return "Installs users and network objects on management and log servers.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("targets");
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
  public ObjectNode run(SessionContext context) {
    List<String> names = context.parameters().texts("targets");
    if (names.isEmpty()) {
      throw new MissingParameterException("targets");
    }
    List<ManagedObject> targets;
    try (Lease lease = home.lease()) {
      targets =
          new Targets(catalogue, lease.database().published(), context.session())
              .named(names, Gateways.SERVERS);
    }
    List<Tasks.Place> places = new ArrayList<>();
    try {
      targets.forEach(_ -> places.add(tasks.reserve()));
      return start(context, targets, places);
    } finally {
      places.forEach(Tasks.Place::close);
    }
  }

  private ObjectNode start(
      SessionContext context, List<ManagedObject> targets, List<Tasks.Place> places) {
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("tasks");
    for (int i = 0; i < targets.size(); i++) {
      ManagedObject target = targets.get(i);
      ObjectNode started =
          tasks.start(
              places.get(i),
              "Database installation on " + target.name(),
              context.administrator(),
              progress -> install(context, target, progress));
      list.addObject().put("target", target.name()).setAll(started);
    }
    return reply;
  }

  private String install(SessionContext context, ManagedObject target, TaskProgress progress) {
    String title = "Database installation on " + target.name();
    PolicyStages stages =
        new PolicyStages(title).gateway(target.uid().toString(), target.name(), false);
    if (!Targets.isTrusted(target)) {
      String cause = Targets.withoutTrust(target);
      stages.stage("Installation", List.of(new PolicyFinding(Severity.ERROR, cause)));
      progress.details(List.of(stages.failed(cause).toJson()));
      throw PolicyException.installation(title + " failed. " + cause);
    }
    Optional<SessionDetails> revision = published.last();
    installed.record(
        title,
        List.of(target.uid()),
        record -> {
          ObjectNode database = record.putObject("database");
          revision.ifPresent(last -> database.put("revision", last.uid().toString()));
          database.put("time", context.now().toEpochMilli());
        });
    progress.details(List.of(stages.stage("Installation", List.of()).toJson()));
    return title + " succeeded";
  }
}
