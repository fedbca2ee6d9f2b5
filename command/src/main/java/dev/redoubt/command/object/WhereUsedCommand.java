package dev.redoubt.command.object;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.permission.SeenObjects;
import dev.redoubt.command.rulebase.RulebaseKind;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows which objects and rules name an object, and with {@code indirect} which name those; API
 * reference, "where-used". Of the direct users 10,000 are listed, and all counted; rules that the
 * caller may not see are left out.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without uid and name; {@code
 * generic_err_object_not_found}; {@code generic_err_object_field_not_unique} if several have the
 * name.
 */
public final class WhereUsedCommand implements ReadCommand {

  /** Known from version 2.1 of the API on. */
  private static final String ASYNC = "async-response";

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
    return Set.of(
        "uid",
        "name",
        "indirect",
        "indirect-max-depth",
        ASYNC,
        "dereference-group-members",
        "domains-to-process",
        "show-membership");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.AMBIGUOUS_NAME);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters parameters = context.parameters();
    if (parameters.flag(ASYNC, false)) {
      throw new InvalidParameterException(
          ASYNC, "The answer is given at once. Leave the parameter out, or set it to false");
    }
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

  private ObjectNode section(CommandContext context, Uses.Users users) {
    ObjectRendering rendering = ObjectRendering.of(catalogue, context);
    DetailsLevel level = DetailsLevel.of(context.parameters());
    boolean membership = context.parameters().flag("show-membership", false);
    boolean members = context.parameters().flag("dereference-group-members", false);
    Function<ManagedObject, JsonNode> shown =
        object -> rendering.listed(object, level, membership, members);
    Function<ManagedObject, JsonNode> named =
        level == DetailsLevel.UID ? shown : rendering::standard;
    RuleUse rules = new RuleUse(catalogue, context.objects(), named);
    ObjectNode reply = Replies.empty();
    reply.put("total", 0);
    ArrayNode objects = reply.putArray("objects");
    ArrayNode access = reply.putArray("access-control-rules");
    ArrayNode nat = reply.putArray("nat-rules");
    ArrayNode threat = reply.putArray("threat-prevention-rules");
    ArrayNode https = reply.putArray("https-rules");
    users.shown().keySet().removeIf(user -> !SeenObjects.isSeen(context.caller(), user));
    users
        .shown()
        .forEach((user, columns) ->
            RulebaseKind.of(user.type())
                .filter(kind -> user.type().equals(kind.rule()))
                .ifPresentOrElse(
                    kind -> {
                      ArrayNode list =
                          switch (kind) {
                            case ACCESS -> access;
                            case NAT -> nat;
                            case THREAT, EXCEPTION -> threat;
                            case HTTPS -> https;
                          };
                      list.addAll(rules.of(kind, user, columns));
                    },
                    () -> objects.add(shown.apply(user))));
    int inRules = access.size() + nat.size() + threat.size() + https.size();
    return reply.put("total", objects.size() + inRules + users.others());
  }
}
