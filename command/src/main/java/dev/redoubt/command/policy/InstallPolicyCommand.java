package dev.redoubt.command.policy;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.PolicyException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.permission.CommandRights;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.PublishedSessions;
import dev.redoubt.session.SessionDetails;
import dev.redoubt.session.SessionState;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.login.Administrator;
import dev.redoubt.session.permission.Right;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Installs what is published of a policy package on gateways, as one task for all of them: verifies
 * it, checks each target, and records which revision each is to run. With {@code prepare-only}
 * nothing is recorded.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without policy-package; {@code
 * generic_err_object_not_found} for a package, target or revision that is not published; {@code
 * generic_err_object_type_wrong} for an object of another type; {@code
 * generic_err_invalid_parameter} for a target that the package is not for, or a policy that it does
 * not have; {@code err_installed_policy_mismatch} if a target runs another package and warnings are
 * not ignored. The task fails if verification finds errors or no target can be reached; it
 * partially succeeds if some cannot.
 */
final class InstallPolicyCommand implements TaskCommand {

  private static final String THREAT_PREVENTION = "threat-prevention";

  private static final Set<String> PARAMETERS =
      Set.of(
          "policy-package",
          "targets",
          "access",
          THREAT_PREVENTION,
          "qos",
          "desktop-security",
          "install-on-all-cluster-members-or-fail",
          "prepare-only",
          "revision");

  /** The policies that a request may ask for, and the flags of the package that have them. */
  private static final List<String> POLICIES =
      List.of("access", THREAT_PREVENTION, "qos", "desktop-security");

  private final Catalogue catalogue;
  private final DatabaseHome home;
  private final Sessions sessions;
  private final PublishedSessions published;
  private final InstalledPolicies installed;
  private final TaskRunner tasks;

  InstallPolicyCommand(PolicyCommands.Parts parts, InstalledPolicies installed) {
    this.catalogue = parts.catalogue();
    this.home = parts.home();
    this.sessions = parts.sessions();
    this.published = parts.published();
    this.tasks = parts.tasks();
    this.installed = installed;
  }

  @Override
  public String name() {
    return "install-policy";
  }

  @Override
  public String summary() {
    return "Installs a policy package on gateways.";
  }

  @Override
  public Set<String> parameters() {
    return PARAMETERS;
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.WRONG_TYPE,
        Refusal.OTHER_PACKAGE);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Installation installation;
    try (Lease lease = home.lease()) {
      installation = installation(context, lease.database().published());
    }
    InstallationTask task =
        new InstallationTask(catalogue, home, published, installed, installation);
    return tasks.start(
        "Policy installation - " + installation.policy().name(),
        context.administrator(),
        task::run);
  }

  private Installation installation(SessionContext context, ObjectReader objects) {
    Parameters parameters = context.parameters();
    String identifier = parameters.requiredText("policy-package");
    ManagedObject policy =
        new PublishedLookup(catalogue, objects, context.session())
            .require(List.of("package"), identifier);
    List<String> policies = policies(policy, parameters);
    requirePermitted(context.session().administrator(), policies);
    List<ManagedObject> targets =
        new Targets(catalogue, objects, context.session()).of(policy, parameters.texts("targets"));
    if (!parameters.ignoreWarnings()) {
      targets.forEach(target -> requireSamePackage(objects, policy, target));
    }
    // A cluster is one target here, so that all of its members are meant either way.
    parameters.flag("install-on-all-cluster-members-or-fail", true);
    Optional<String> wanted = parameters.text("revision").filter(text -> !text.isEmpty());
    SessionDetails latest =
        published.last().orElseThrow(() -> new ObjectNotFoundException("the last revision"));
    SessionDetails revision = wanted.map(this::revision).orElse(latest);
    return new Installation(
        policy,
        policies,
        targets,
        revision,
        revision.uid().equals(latest.uid()),
        parameters.flag("prepare-only", false),
        context.now());
  }

  private SessionDetails revision(String identifier) {
    return Uid.tryParse(identifier)
        .flatMap(sessions::details)
        .filter(details -> details.state() == SessionState.PUBLISHED)
        .orElseThrow(() -> new ObjectNotFoundException(identifier));
  }

  private static List<String> policies(ManagedObject policy, Parameters parameters) {
    for (String name : POLICIES) {
      boolean has = policy.peek().path(name).asBoolean(false);
      if (parameters.flag(name, has) && !has) {
        throw new InvalidParameterException(
            name,
            "Package '" + policy.name() + "' has no such policy. Switch it on in the package");
      }
    }
    List<String> wanted =
        POLICIES.stream()
            .filter(name -> parameters.flag(name, policy.peek().path(name).asBoolean(false)))
            .toList();
    if (wanted.isEmpty()) {
      throw new InvalidParameterException(
          "policy-package", "Nothing of package '" + policy.name() + "' is to be installed");
    }
    return wanted;
  }

  /** Each policy is installed by its own right; threat prevention has another one than the rest. */
  private static void requirePermitted(Administrator administrator, List<String> policies) {
    for (String policy : policies) {
      Right right =
          policy.equals(THREAT_PREVENTION) ? Right.INSTALL_THREAT_POLICY : Right.INSTALL_POLICY;
      CommandRights.require(
          administrator, right, "install the policy [" + policy + "], which can be left out");
    }
  }

  private static void requireSamePackage(
      ObjectReader objects, ManagedObject policy, ManagedObject target) {
    InstalledPolicies.of(objects, target.uid())
        .map(record -> record.path("access"))
        .filter(access -> access.has("package"))
        .filter(access -> !access.path("package").asString().equals(policy.uid().toString()))
        .map((JsonNode access) -> access.path("package-name").asString())
        .ifPresent(other -> {
          throw PolicyException.mismatch(
              "Package '"
                  + other
                  + "' is installed on '"
                  + target.name()
                  + "', not '"
                  + policy.name()
                  + "'. Use ignore-warnings to replace it");
        });
  }
}
