package dev.redoubt.command.policy;

import dev.redoubt.command.error.PolicyException;
import dev.redoubt.command.policy.PolicyFinding.Severity;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.Lease;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.task.TaskProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Carries out one installation. */
final class InstallationTask {

  private final Catalogue catalogue;
  private final DatabaseHome home;
  private final InstalledPolicies installed;
  private final Installation installation;
  private final List<ObjectNode> details = new ArrayList<>();

  InstallationTask(
      Catalogue catalogue,
      DatabaseHome home,
      InstalledPolicies installed,
      Installation installation) {
    this.catalogue = catalogue;
    this.home = home;
    this.installed = installed;
    this.installation = installation;
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
    List<PolicyFinding> findings = verify();
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
          title
              + " failed: verification found errors. The first: "
              + VerifyPolicyCommand.first(findings, Severity.ERROR));
    }
    if (reached.isEmpty()) {
      throw PolicyException.installation(
          title + " failed. " + Targets.withoutTrust(installation.targets().getFirst()));
    }
    progress.update(60, "Installing on " + reached.size() + " targets");
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
      progress.partial(missing + " of " + installation.targets().size() + " targets failed");
    }
    long warnings = findings.stream().filter(finding -> finding.is(Severity.WARNING)).count();
    if (warnings > 0) {
      progress.warn(warnings + " warnings of the verification");
    }
    return title
        + (installation.prepareOnly() ? " was prepared for " : " succeeded on ")
        + names(reached);
  }

  private List<PolicyFinding> verify() {
    if (!installation.latest()) {
      return List.of(
          new PolicyFinding(
              Severity.INFORMATION,
              "Revision "
                  + installation.revision().uid()
                  + " is not the last one and was not verified again"));
    }
    try (Lease lease = home.lease()) {
      return new PolicyVerification(catalogue, lease.database().published(), installation.now())
          .of(installation.policy());
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
    stages.toJson().put("packageUid", installation.policy().uid().toString());
    stages.toJson().put("revision", installation.revision().uid().toString());
    if (!valid) {
      stages.failed(VerifyPolicyCommand.first(findings, Severity.ERROR));
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
          .put("package", installation.policy().uid().toString())
          .put("package-name", installation.policy().name())
          .put("revision", installation.revision().uid().toString())
          .put("time", installation.now().toEpochMilli());
    }
  }

  private static int rank(ObjectNode details) {
    return details.path("statusCode").asString("").equals("failed") ? 0 : 1;
  }

  private static String names(List<ManagedObject> targets) {
    return targets.stream().map(ManagedObject::name).limit(10).collect(Collectors.joining(", "))
        + (targets.size() > 10 ? " and " + (targets.size() - 10) + " others" : "");
  }
}
