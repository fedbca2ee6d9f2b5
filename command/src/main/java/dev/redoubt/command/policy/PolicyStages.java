package dev.redoubt.command.policy;

import dev.redoubt.command.Replies;
import dev.redoubt.command.policy.PolicyFinding.Severity;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The details of a task on policies, as clients read them: stages with messages. */
final class PolicyStages {

  private final ObjectNode details;
  private final ArrayNode stages;

  /** Details without stages so far. */
  PolicyStages(String title) {
    details = Replies.empty();
    details.put("title", title);
    details.put("statusCode", "succeeded");
    details.put("statusDescription", title + " succeeded");
    stages = details.putArray("stagesInfo");
  }

  /** Tells which gateway the details are about. */
  PolicyStages gateway(String uid, String name, boolean cluster) {
    details.put("gatewayId", uid);
    details.put("gatewayName", name);
    details.put("cluster", cluster);
    return this;
  }

  /** Adds a stage; it is of the gravest severity among its messages. */
  PolicyStages stage(String name, List<PolicyFinding> messages) {
    ObjectNode stage = stages.addObject();
    stage.put("stage", name);
    Severity gravest =
        messages.stream()
            .map(PolicyFinding::severity)
            .max(Severity::compareTo)
            .orElse(Severity.INFORMATION);
    stage.put("type", gravest.wireName());
    ArrayNode list = stage.putArray("messages");
    messages.forEach(message ->
        list.addObject()
            .put("type", message.severity().wireName())
            .put("message", message.message()));
    return this;
  }

  /** Notes a failure where the different clients look for it. */
  PolicyStages failed(String cause) {
    details.put("statusCode", "failed");
    details.put("statusDescription", cause);
    details.put("fault-message", cause);
    return this;
  }

  ObjectNode toJson() {
    return details;
  }
}
