package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.TaskRunner;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.ha.core.Request;
import dev.redoubt.session.task.TaskProgress;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes this server the Primary in place of one that is lost for good. It becomes Active if it is
 * not, by the rules of a forced activation. Final: should the lost server come back, it stops. With
 * {@code dry-run} it only shows what would be done.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without lost-server; {@code
 * generic_err_no_permissions}. The task fails, and nothing is changed, if this server is the
 * Primary, the Primary is heard, another name is given, or the activation must be confirmed.
 */
public final class PromoteToPrimaryCommand implements OperationCommand {

  private final TaskRunner tasks;
  private final HighAvailability availability;
  private final Promotions promotions;

  public PromoteToPrimaryCommand(
      TaskRunner tasks, HighAvailability availability, Promotions promotions) {
    this.tasks = tasks;
    this.availability = availability;
    this.promotions = promotions;
  }

  @Override
  public String name() {
    return "promote-to-primary";
  }

  @Override
  public String summary() {
    return "Makes this server the Primary in place of a lost one.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("lost-server", "dry-run", "force", "accept-behind");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Parameters parameters = context.parameters();
    if (parameters.flag("dry-run", false)) {
      return tasks.start("Promotion, dry run", context.administrator(), this::show);
    }
    String lost = parameters.requiredText("lost-server");
    boolean behind = parameters.flag("accept-behind", false);
    Request activation = new Request.SetActive(behind || parameters.flag("force", false), behind);
    return tasks.start(
        "Promotion to Primary",
        context.administrator(),
        progress -> promote(lost, activation, progress));
  }

  private String show(TaskProgress progress) {
    Promotions.Plan plan = promotions.plan();
    progress.details(List.of(reply(plan)));
    return "This server would take the place of " + plan.lost() + ". Nothing was changed";
  }

  private String promote(String lost, Request activation, TaskProgress progress) throws Exception {
    Promotions.Plan plan = promotions.plan();
    if (!plan.lost().equals(lost)) {
      throw new OperationRefusedException(
          "The Primary is [%s] and not [%s]. Nothing was changed; give its very name"
              .formatted(plan.lost(), lost));
    }
    if (!plan.active()) {
      progress.update(10, "Becoming Active");
      Outcomes.work(availability, activation).run(progress);
    }
    progress.update(80, "Publishing the promotion");
    promotions.promote();
    progress.details(List.of(reply(plan)));
    return "This server is the Primary now; " + plan.lost() + " is revoked and its object deleted";
  }

  private static ObjectNode reply(Promotions.Plan plan) {
    ObjectNode reply = Replies.empty();
    reply.put("lost-server", plan.lost());
    reply.put("active", plan.active());
    ArrayNode unreachable = reply.putArray("unreachable");
    for (Promotions.Unreachable server : plan.unreachable()) {
      unreachable
          .addObject()
          .put("name", server.name())
          .put("mode", server.mode())
          .put("revision", server.revision());
    }
    ArrayNode users = reply.putArray("used-in");
    for (Promotions.User user : plan.users()) {
      ObjectNode shown =
          users
              .addObject()
              .put("uid", user.uid().toString())
              .put("name", user.name())
              .put("type", user.type());
      user.fields().forEach(shown.putArray("fields")::add);
    }
    return reply;
  }
}
