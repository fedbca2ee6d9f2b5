package dev.redoubt.command.recovery;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.ha.dynamic.MaterialSummary;
import dev.redoubt.ha.dynamic.RecoveryStore;
import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads recovery material with its content, by the uid that its agent drew: one piece; several if
 * agents used the uid again, or if two sides of a conflict took the same. It is audited, unlike
 * other commands that only look.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid; {@code
 * generic_err_object_not_found}; {@code generic_err_no_permissions}.
 */
public record ShowRecoveryMaterialCommand(RecoveryStore store) implements SessionCommand {

  @Override
  public String name() {
    return "show-recovery-material";
  }

  @Override
  public String summary() {
    return "Reads recovery material that the agent of a gateway has sent in.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    String uid = context.parameters().requiredText("uid");
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("recovery-materials");
    for (MaterialSummary each : Uid.tryParse(uid).map(this::find).orElse(List.of())) {
      store
          .find(each.key())
          .ifPresent(found -> list.add(RecoveryReply.of(each, found.sent().content())));
    }
    if (list.isEmpty()) {
      throw new ObjectNotFoundException(uid);
    }
    return reply;
  }

  private List<MaterialSummary> find(Uid id) {
    try (Stream<MaterialSummary> all = store.all()) {
      return all.filter(each -> each.key().id().equals(id)).toList();
    }
  }
}
