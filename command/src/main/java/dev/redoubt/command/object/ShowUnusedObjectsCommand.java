package dev.redoubt.command.object;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.CountedPage;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.FilterText;
import dev.redoubt.command.crud.ListOrder;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.permission.SeenObjects;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.search.SearchText;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists network objects, services, groups and times that are used nowhere. Left out are servers,
 * which work without being named by an object, and what the server made itself. Looks at every
 * object; on large databases it takes seconds. Errors: {@code generic_err_invalid_parameter} for a
 * limit over 500.
 */
public final class ShowUnusedObjectsCommand implements ReadCommand {

  private static final String FAMILY = "objects";
  private static final Set<String> SERVERS = Set.of("checkpoint-host", "simple-gateway");
  private static final int PAGE = 500;

  private final Catalogue catalogue;

  public ShowUnusedObjectsCommand(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "show-unused-objects";
  }

  @Override
  public String summary() {
    return "Lists objects that no other object uses.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of(
        "limit",
        "offset",
        "order",
        "filter",
        "show-membership",
        "show-only-local-domain",
        "dereference-group-members");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters parameters = context.parameters();
    Paging paging = Paging.of(parameters);
    CountedPage<ManagedObject> page = page(context, paging);
    ObjectRendering rendering = ObjectRendering.of(catalogue, context);
    DetailsLevel level = DetailsLevel.of(parameters);
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("objects");
    boolean membership = parameters.flag("show-membership", false);
    boolean members = parameters.flag("dereference-group-members", false);
    shown(page, parameters)
        .forEach(object -> list.add(rendering.listed(object, level, membership, members)));
    paging.describe(reply, page.kept().size(), page.total());
    return reply;
  }

  /** Backwards, the page is where its mirror image is: the list is walked forwards only. */
  private CountedPage<ManagedObject> page(CommandContext context, Paging paging) {
    Parameters parameters = context.parameters();
    ObjectReader objects = context.objects();
    SearchText filter = FilterText.of(objects, parameters.text("filter").orElse(""), false);
    if (!ListOrder.descending(parameters)) {
      return walk(context, filter, new CountedPage<>(paging));
    }
    long total = walk(context, filter, new CountedPage<>(0, 0)).total();
    long end = Math.max(0, total - paging.offset());
    return walk(context, filter, new CountedPage<>(Math.max(0, end - paging.limit()), end));
  }

  private static List<ManagedObject> shown(CountedPage<ManagedObject> page, Parameters parameters) {
    return ListOrder.descending(parameters) ? page.kept().reversed() : page.kept();
  }

  /** Adds every unused object that the filter finds, type after type, each by name. */
  private CountedPage<ManagedObject> walk(
      CommandContext context, SearchText filter, CountedPage<ManagedObject> page) {
    catalogue.types().stream()
        .filter(type -> type.nameFamily().filter(FAMILY::equals).isPresent())
        .filter(type -> !SERVERS.contains(type.name()))
        .filter(type -> SeenObjects.isSeen(context.caller(), type.name()))
        .sorted(Comparator.comparing(ObjectType::name))
        .forEach(type -> walk(context.objects(), type, filter, page));
    return page;
  }

  private void walk(
      ObjectReader objects, ObjectType type, SearchText filter, CountedPage<ManagedObject> page) {
    List<ManagedObject> part = objects.list(type.name(), Optional.empty(), PAGE);
    while (!part.isEmpty()) {
      part.stream()
          .filter(object -> object.domain().equals(Domain.SMC_USER.uid()))
          .filter(object -> !MetaInfo.of(object).creator().equals(MetaInfo.SYSTEM))
          .filter(object -> filter.matches(catalogue.searched(object)))
          .filter(object -> objects.usedBy(object.uid(), 1).isEmpty())
          .forEach(page::add);
      ManagedObject last = part.getLast();
      part =
          objects.list(
              type.name(), Optional.of(new ObjectReader.ListKey(last.name(), last.uid())), PAGE);
    }
  }
}
