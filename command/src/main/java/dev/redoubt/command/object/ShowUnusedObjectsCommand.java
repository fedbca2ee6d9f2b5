package dev.redoubt.command.object;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
  private static final int PAGE = 1_000;

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
    Paging paging = Paging.of(context.parameters());
    String filter = context.parameters().text("filter").orElse("").toLowerCase(Locale.ROOT);
    List<ManagedObject> unused =
        catalogue.types().stream()
            .filter(type -> type.nameFamily().filter(FAMILY::equals).isPresent())
            .filter(type -> !SERVERS.contains(type.name()))
            .sorted(Comparator.comparing(ObjectType::name))
            .flatMap(type -> ofType(context.objects(), type))
            .filter(object -> object.name().toLowerCase(Locale.ROOT).contains(filter))
            .toList();
    ObjectRendering rendering = ObjectRendering.of(catalogue, context);
    DetailsLevel level = DetailsLevel.of(context.parameters());
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("objects");
    List<ManagedObject> page = paging.page(unused);
    boolean membership = context.parameters().flag("show-membership", false);
    boolean members = context.parameters().flag("dereference-group-members", false);
    page.forEach(object -> list.add(rendering.listed(object, level, membership, members)));
    paging.describe(reply, page.size(), unused.size());
    return reply;
  }

  private static Stream<ManagedObject> ofType(ObjectReader objects, ObjectType type) {
    List<ManagedObject> unused = new ArrayList<>();
    List<ManagedObject> page = objects.list(type.name(), Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(object -> object.domain().equals(Domain.SMC_USER.uid()))
          .filter(object -> !MetaInfo.of(object).creator().equals(MetaInfo.SYSTEM))
          .filter(object -> objects.usedBy(object.uid(), 1).isEmpty())
          .forEach(unused::add);
      ManagedObject last = page.getLast();
      page =
          objects.list(
              type.name(), Optional.of(new ObjectReader.ListKey(last.name(), last.uid())), PAGE);
    }
    return unused.stream();
  }
}
