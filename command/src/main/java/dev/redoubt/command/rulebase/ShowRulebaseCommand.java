package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ListOrder;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code show-access-rulebase}, {@code show-nat-rulebase} and the same for other kinds: shows a
 * page of rules with their sections and the objects that they name; API guide, section 6.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without name and uid, or package;
 * {@code generic_err_object_not_found}; {@code generic_err_invalid_parameter} for a limit over 500
 * or a filter of too many terms, and for {@code order}, since rules have their own.
 */
record ShowRulebaseCommand(Rulebases rulebases) implements ReadCommand {

  private static final Set<String> PARAMETERS =
      Set.of(
          "uid",
          "name",
          "package",
          "limit",
          "offset",
          "order",
          "filter",
          "filter-settings",
          "use-object-dictionary",
          "show-hits",
          "show-as-ranges",
          "show-membership",
          "show-expiration-settings",
          "dereference-group-members");

  @Override
  public String name() {
    return switch (rulebases.kind()) {
      case ACCESS -> "show-access-rulebase";
      case NAT -> "show-nat-rulebase";
      case THREAT -> "show-threat-rulebase";
      case EXCEPTION -> "show-threat-rule-exception-rulebase";
      case HTTPS -> "show-https-rulebase";
    };
  }

  @Override
  public String summary() {
    return "Shows rules of type " + rulebases.kind().rule() + " by pages.";
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(PARAMETERS);
    if (rulebases.kind() == RulebaseKind.EXCEPTION) {
      names.addAll(rulebases.containerParameters());
    }
    return names;
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
  public ObjectNode run(CommandContext context) {
    Parameters parameters = context.parameters();
    Rulebase rulebase = open(context);
    Paging paging = Paging.of(parameters);
    if (parameters.has(ListOrder.PARAMETER)) {
      throw new InvalidParameterException(
          ListOrder.PARAMETER, "Rules come in the order of their numbers. Leave the parameter out");
    }
    Optional<RuleFilter> filter =
        RuleFilter.of(rulebases.catalogue(), context.objects(), parameters);
    RuleForm form = RuleForm.of(rulebases.catalogue(), context);
    ObjectNode reply = Replies.empty();
    ManagedObject container = rulebase.container();
    reply.put("uid", container.uid().toString());
    if (rulebases.kind() != RulebaseKind.NAT) {
      reply.put("name", container.name());
    }
    ArrayNode list = reply.putArray("rulebase");
    RulebasePage page = new RulebasePage(context, rulebase, form, list);
    int total = filter.isPresent() ? page.collect(paging, filter.get()) : page.collect(paging);
    if (form.dictionary() && form.level() != DetailsLevel.UID) {
      page.writeDictionary(reply.putArray("objects-dictionary"));
    }
    paging.describe(reply, page.shown(), total);
    return reply;
  }

  private Rulebase open(CommandContext context) {
    Parameters parameters = context.parameters();
    if (rulebases.kind() == RulebaseKind.NAT) {
      return rulebases.open(context);
    }
    String identifier =
        parameters
            .identifier()
            .or(() -> parameters.said("layer"))
            .orElseThrow(() -> new MissingParameterException("uid"));
    if (rulebases.kind() == RulebaseKind.EXCEPTION) {
      ObjectNode said = parameters.body().deepCopy();
      said.put("layer", identifier);
      return rulebases.open(context.with(new Parameters(said)));
    }
    return rulebases.open(context, rulebases.find(context, identifier));
  }
}
