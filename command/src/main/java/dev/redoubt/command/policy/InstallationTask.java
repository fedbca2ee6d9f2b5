package dev.redoubt.command.policy;

import dev.redoubt.command.error.PolicyException;
import dev.redoubt.command.policy.PolicyFinding.Severity;
import dev.redoubt.database.Database;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Quantity;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.history.Position;
import dev.redoubt.session.PublishedSessions;
import dev.redoubt.session.SessionDetails;
import dev.redoubt.session.task.TaskProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries out one installation. What is recorded is the revision that was verified, also if others
 * published after the request.
 */
final class InstallationTask {

  /** How often a verification begins anew because others publish. */
  private static final int TRIES = 3;

  private final Catalogue catalogue;
  private final DatabaseHome home;
  private final PublishedSessions published;
  private final InstalledPolicies installed;
  private final Installation installation;
  private final List<ObjectNode> details = new ArrayList<>();
  private Verified verified;

  InstallationTask(
      Catalogue catalogue,
      DatabaseHome home,
      PublishedSessions published,
      InstalledPolicies installed,
      Installation installation) {
    this.catalogue = catalogue;
    this.home = home;
    this.published = published;
    this.installed = installed;
    this.installation = installation;
    this.verified = new Verified(installation.policy(), installation.revision(), List.of());
  }

  /**
   * Verifies, checks the targets and records.
   *
   * @return what was done
   * @throws PolicyException if nothing was installed
   */
  String run(TaskProgress progress) {
    String title = "Installation of " + installation.policy().name();
    progress.update(10, "Verifying " + installation.policy().name());
    verified = verify();
    List<PolicyFinding> findings = verified.findings();
    boolean valid = findings.stream().noneMatch(finding -> finding.is(Severity.ERROR));
    List<ManagedObject> reached = new ArrayList<>();
    for (ManagedObject target : installation.targets()) {
      boolean done = valid && Targets.isTrusted(target);
      details.add(details(title, target, findings, valid, done));
      if (done) {
        reached.add(target);
      }
    }
    // A failed target comes first, since clients look at the first details only.
    details.sort((a, b) -> rank(a) - rank(b));
    progress.details(details);
    if (!valid) {
      throw PolicyException.verification(
          title + " failed: verification found " + PolicyFinding.summary(findings, Severity.ERROR));
    }
    if (reached.isEmpty()) {
      throw PolicyException.installation(
          title + " failed. " + Targets.withoutTrust(installation.targets().getFirst()));
    }
    progress.update(60, "Installing on " + names(reached));
    return finish(title, findings, reached, progress);
  }

  private String finish(
      String title,
      List<PolicyFinding> findings,
      List<ManagedObject> reached,
      TaskProgress progress) {
    if (!installation.prepareOnly()) {
      List<Uid> targets = reached.stream().map(ManagedObject::uid).toList();
      installed.record(title + " on " + names(reached), targets, this::record);
    }
    int missing = installation.targets().size() - reached.size();
    if (missing > 0) {
      progress.partial(
          missing + " of " + Quantity.of(installation.targets().size(), "target") + " failed");
    }
    long warnings = PolicyFinding.count(findings, Severity.WARNING);
    if (warnings > 0) {
      progress.warn("The verification found " + Severity.WARNING.counted(warnings));
    }
    return title
        + (installation.prepareOnly() ? " was prepared for " : " succeeded on ")
        + names(reached);
  }

  private Verified verify() {
    if (!installation.latest()) {
      PolicyFinding old =
          new PolicyFinding(
              Severity.INFORMATION,
              "Revision "
                  + installation.revision().uid()
                  + " is not the last one and was not verified again");
      return new Verified(installation.policy(), installation.revision(), List.of(old));
    }
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Optional<Verified> result = verifyPublished();
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw PolicyException.installation(
        "Other sessions published while "
            + installation.policy().name()
            + " was verified, each of "
            + TRIES
            + " times. Install it again");
  }

  /** Verifies what is published now; empty if something else was published meanwhile. */
  private Optional<Verified> verifyPublished() {
    try (Lease lease = home.lease()) {
      Database database = lease.database();
      Position before = database.position();
      ManagedObject policy =
          database
              .published()
              .find(installation.policy().uid())
              .orElseThrow(() ->
                  PolicyException.installation(
                      "Package '" + installation.policy().name() + "' was deleted"));
      SessionDetails revision = published.last().orElse(installation.revision());
      Verified result =
          new Verified(
              policy,
              revision,
              new PolicyVerification(catalogue, database.published(), installation.now())
                  .of(policy));
      return database.position().equals(before) ? Optional.of(result) : Optional.empty();
    }
  }

  private ObjectNode details(
      String title,
      ManagedObject target,
      List<PolicyFinding> findings,
      boolean valid,
      boolean done) {
    PolicyStages stages =
        new PolicyStages(title + " on " + target.name())
            .gateway(target.uid().toString(), target.name(), target.type().equals("simple-cluster"))
            .stage("Verification", findings);
    stages.toJson().put("packageUid", verified.policy().uid().toString());
    stages.toJson().put("revision", verified.revision().uid().toString());
    if (!valid) {
      stages.failed(PolicyFinding.first(findings, Severity.ERROR));
    } else if (done) {
      stages.stage("Installation", List.of());
    } else {
      String cause = Targets.withoutTrust(target);
      stages.stage("Installation", List.of(new PolicyFinding(Severity.ERROR, cause)));
      stages.failed(cause);
    }
    return stages.toJson();
  }

  private void record(ObjectNode record) {
    for (String policy : installation.policies()) {
      record
          .putObject(policy)
          .put("package", verified.policy().uid().toString())
          .put("package-name", verified.policy().name())
          .put("revision", verified.revision().uid().toString())
          .put("time", installation.now().toEpochMilli());
    }
  }

  /**
   * What is installed: the state that was verified.
   *
   * @param policy the package as it is in the revision
   * @param revision the published session
   * @param findings of the verification
   */
  private record Verified(
      ManagedObject policy, SessionDetails revision, List<PolicyFinding> findings) {}

  private static int rank(ObjectNode details) {
    return details.path("statusCode").asString("").equals("failed") ? 0 : 1;
  }

  private static String names(List<ManagedObject> targets) {
    return targets.stream().map(ManagedObject::name).limit(10).collect(Collectors.joining(", "))
        + (targets.size() > 10 ? " and " + (targets.size() - 10) + " others" : "");
  }
}
