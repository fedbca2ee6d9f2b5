package dev.redoubt.command.object;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.crud.TextSearch;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists objects by type, text, uids or names, in every domain.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for an unknown type or a limit over 500.
 */
public final class ShowObjectsCommand implements ReadCommand {

  private static final Set<String> PARAMETERS =
      Set.of(
          "uids",
          "filter",
          "ip-only",
          "limit",
          "offset",
          "order",
          "type",
          "in",
          "not",
          "show-membership",
          "dereference-group-members",
          "domains-to-process");

  private final Catalogue catalogue;
  private final TextSearch search;

  public ShowObjectsCommand(Catalogue catalogue, TextSearch search) {
    this.catalogue = catalogue;
    this.search = search;
  }

  @Override
  public String name() {
    return "show-objects";
  }

  @Override
  public String summary() {
    return "Lists objects of any type.";
  }

  @Override
  public Set<String> parameters() {
    return PARAMETERS;
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters parameters = context.parameters();
    Paging paging = Paging.of(parameters);
    TextSearch.Found found = new ObjectSelection(catalogue, context, search).page(paging);
    ObjectRendering rendering = ObjectRendering.of(catalogue, context);
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("objects");
    DetailsLevel level = DetailsLevel.of(parameters);
    boolean membership = parameters.flag("show-membership", false);
    boolean members = parameters.flag("dereference-group-members", false);
    found.page().forEach(object -> list.add(rendering.listed(object, level, membership, members)));
    paging.describe(reply, found.page().size(), found.total());
    return reply;
  }
}
