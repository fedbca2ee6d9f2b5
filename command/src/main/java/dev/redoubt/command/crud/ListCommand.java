package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code show-<types>}: lists objects by name, a page at a time. Refused for a limit or offset
 * beyond its bounds, and for an order by anything but the name.
 */
record ListCommand(Crud crud, ObjectType type) implements ReadCommand {

  private static final Set<String> PARAMETERS =
      Set.of(
          "filter",
          "limit",
          "offset",
          "order",
          "show-membership",
          "dereference-group-members",
          "domains-to-process");

  @Override
  public String name() {
    return Operation.LIST.command(type);
  }

  @Override
  public String summary() {
    return "Lists objects of type " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(PARAMETERS);
    names.addAll(new ReplyOptions(crud, type).parameters());
    return names;
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    ListRequest request = ListRequest.of(context.parameters());
    TextSearch.Found found = new ListPage(crud, type, context).read(request);
    ObjectNode reply = CanonicalJson.MAPPER.createObjectNode();
    ArrayNode items = reply.putArray(type.listKey());
    ObjectRendering rendering = ObjectRendering.of(crud.catalogue(), context);
    Parameters parameters = context.parameters();
    boolean membership = parameters.flag("show-membership", false);
    boolean members = parameters.flag("dereference-group-members", false);
    DetailsLevel level = DetailsLevel.of(parameters);
    ReplyOptions options = new ReplyOptions(crud, type);
    for (ManagedObject object : found.page()) {
      JsonNode item = rendering.listed(object, level, membership, members);
      items.add(
          item instanceof ObjectNode shown
              ? options.apply(parameters, rendering, object, shown)
              : item);
    }
    long count = found.page().size();
    reply.put("from", count == 0 ? 0 : request.offset() + 1);
    reply.put("to", count == 0 ? 0 : request.offset() + count);
    return reply.put("total", found.total());
  }
}
