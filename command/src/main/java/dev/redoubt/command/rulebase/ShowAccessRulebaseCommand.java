package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows a page of the rules of a layer with their sections and the objects that they name; API
 * guide, section 6.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without name and uid; {@code
 * generic_err_object_not_found}; {@code generic_err_invalid_parameter} for a limit over 500.
 */
public final class ShowAccessRulebaseCommand implements ReadCommand {

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

  private final Catalogue catalogue;

  public ShowAccessRulebaseCommand(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "show-access-rulebase";
  }

  @Override
  public String summary() {
    return "Shows the rules of a layer by pages.";
  }

  @Override
  public Set<String> parameters() {
    return PARAMETERS;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters parameters = context.parameters();
    String identifier =
        parameters
            .text("uid")
            .or(() -> parameters.text("name"))
            .orElseThrow(() -> new MissingParameterException("uid"));
    ManagedObject layer = new Layers(catalogue).find(context, identifier);
    LayerOrder order = LayerOrder.load(context.objects(), layer.uid());
    Optional<RuleFilter> filter =
        parameters
            .text("filter")
            .filter(text -> !text.isBlank())
            .map(text -> new RuleFilter(catalogue, context.objects(), text));
    return reply(context, layer, order, filter);
  }

  private ObjectNode reply(
      CommandContext context, ManagedObject layer, LayerOrder order, Optional<RuleFilter> filter) {
    Parameters parameters = context.parameters();
    Paging paging = Paging.of(parameters);
    RulebasePage.Form form =
        new RulebasePage.Form(
            DetailsLevel.of(parameters),
            parameters.flag("use-object-dictionary", true),
            parameters.flag("show-hits", false));
    ObjectNode reply = Replies.empty();
    reply.put("uid", layer.uid().toString());
    reply.put("name", layer.name());
    RulebasePage page = new RulebasePage(catalogue, context, form, reply.putArray("rulebase"));
    page.collect(order, filter, paging);
    if (form.dictionary() && form.level() != DetailsLevel.UID) {
      page.writeDictionary(reply.putArray("objects-dictionary"));
    }
    paging.describe(reply, page.shown(), total(context, order, filter));
    return reply;
  }

  private static long total(CommandContext context, LayerOrder order, Optional<RuleFilter> filter) {
    if (filter.isEmpty()) {
      return order.ruleCount();
    }
    return order.entries().stream()
        .filter(LayerOrder::isRule)
        .flatMap(entry -> context.objects().find(entry.uid()).stream())
        .filter(filter.get()::matches)
        .count();
  }
}
