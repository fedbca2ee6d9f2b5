package dev.redoubt.command.policy;

import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.crud.ReferenceLookup;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.PolicyException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.policy.PolicyFinding.Severity;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.task.TaskProgress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.node.ObjectNode;

/**
 * Verifies the access policy of a package as the caller's session sees it, as a task. Its details
 * name each finding; errors fail it, and with warnings it succeeds with warnings. One is verified
 * at a time; others wait.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without policy-package; {@code
 * generic_err_object_not_found}; {@code generic_err_object_type_wrong}.
 */
final class VerifyPolicyCommand implements SessionCommand {

  private final Catalogue catalogue;
  private final TaskRunner tasks;
  private final Semaphore turn = new Semaphore(1, true);

  VerifyPolicyCommand(Catalogue catalogue, TaskRunner tasks) {
    this.catalogue = catalogue;
    this.tasks = tasks;
  }

  @Override
  public String name() {
    return "verify-policy";
  }

  @Override
  public String summary() {
    return "Verifies the access policy of a package.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("policy-package");
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
    String identifier = context.parameters().requiredText("policy-package");
    ManagedObject policy =
        context
            .session()
            .read(objects ->
                new ReferenceLookup(catalogue, objects)
                    .find(List.of("package"), identifier)
                    .orElseThrow(() -> new ObjectNotFoundException(identifier)));
    return tasks.start(
        "Policy verification of " + policy.name(),
        context.administrator(),
        progress -> verifyInTurn(context, policy, progress));
  }

  private String verifyInTurn(SessionContext context, ManagedObject policy, TaskProgress progress)
      throws InterruptedException {
    progress.update(0, "Waiting for other verifications");
    turn.acquire();
    try {
      return verify(context, policy, progress);
    } finally {
      turn.release();
    }
  }

  private String verify(SessionContext context, ManagedObject policy, TaskProgress progress) {
    progress.update(10, "Verifying " + policy.name());
    List<PolicyFinding> findings =
        context
            .session()
            .read(objects -> new PolicyVerification(catalogue, objects, context.now()).of(policy));
    PolicyStages stages =
        new PolicyStages("Verification of " + policy.name()).stage("Verification", findings);
    stages.toJson().put("packageName", policy.name()).put("packageUid", policy.uid().toString());
    progress.details(List.of(stages.toJson()));
    if (PolicyFinding.count(findings, Severity.ERROR) > 0) {
      throw PolicyException.verification(
          "Verification of "
              + policy.name()
              + " found "
              + PolicyFinding.summary(findings, Severity.ERROR));
    }
    if (PolicyFinding.count(findings, Severity.WARNING) > 0) {
      progress.warn(PolicyFinding.summary(findings, Severity.WARNING));
    }
    return "Verification of " + policy.name() + " succeeded";
  }
}
