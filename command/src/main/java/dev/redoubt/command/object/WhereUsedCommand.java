package dev.redoubt.command.object;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows which objects and rules name an object, and with {@code indirect} which name those; API
 * reference, "where-used".
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid and name; {@code
 * generic_err_object_not_found}; {@code generic_err_object_field_not_unique} if several have the
 * name.
 */
public final class WhereUsedCommand implements ReadCommand {

  private static final int DEFAULT_DEPTH = 5;
  private static final int GREATEST_DEPTH = 25;

  private final Catalogue catalogue;

  public WhereUsedCommand(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "where-used";
  }

  @Override
  public String summary() {
    return "Shows where an object is used.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("uid", "name", "indirect", "indirect-max-depth", "show-membership");
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters parameters = context.parameters();
    ManagedObject target = new AnyObject(catalogue, context.objects()).require(parameters);
    Uses uses = new Uses(context.objects());
    ObjectNode reply = Replies.empty();
    reply.set("used-directly", section(context, uses.direct(target.uid())));
    if (parameters.flag("indirect", false)) {
      int depth = parameters.number("indirect-max-depth", DEFAULT_DEPTH, 1, GREATEST_DEPTH);
      reply.set("used-indirectly", section(context, uses.indirect(target.uid(), depth + 1)));
    }
    return reply;
  }

  private ObjectNode section(CommandContext context, Map<ManagedObject, List<String>> users) {
    ObjectRendering rendering = ObjectRendering.of(catalogue, context);
    DetailsLevel level = DetailsLevel.of(context.parameters());
    RuleUse rules = new RuleUse(context.objects(), rendering);
    ObjectNode reply = Replies.empty();
    reply.put("total", 0);
    ArrayNode objects = reply.putArray("objects");
    ArrayNode accessRules = reply.putArray("access-control-rules");
    reply.putArray("nat-rules");
    reply.putArray("threat-prevention-rules");
    reply.putArray("https-rules");
    users.forEach((user, columns) -> {
      if (user.type().equals("access-rule")) {
        rules.of(user, columns).forEach(accessRules::add);
      } else {
        objects.add(rendering.listed(user, level, false, false));
      }
    });
    reply.put("total", objects.size() + accessRules.size());
    return reply;
  }
}
