package dev.redoubt.command.policy;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.FilterText;
import dev.redoubt.command.crud.ListOrder;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.ha.ReportReply;
import dev.redoubt.database.search.SearchText;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.Sessions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists gateways and management servers by name, with what is installed on them; API reference,
 * show-gateways-and-servers.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a limit over 500.
 */
final class ShowGatewaysAndServersCommand implements ReadCommand {

  private static final List<String> TYPES =
      Stream.of(Gateways.GATEWAYS, Gateways.SERVERS, List.of("interoperable-device"))
          .flatMap(List::stream)
          .toList();

  private final Catalogue catalogue;
  private final Sessions sessions;
  private final ReportReply reports;

  ShowGatewaysAndServersCommand(Catalogue catalogue, Sessions sessions, ReportReply reports) {
    this.catalogue = catalogue;
    this.sessions = sessions;
    this.reports = reports;
  }

  @Override
  public String name() {
    return "show-gateways-and-servers";
  }

  @Override
  public String summary() {
    return "Lists gateways and management servers.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("limit", "offset", "order", "filter", "show-membership");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Paging paging = Paging.of(context.parameters());
    Comparator<ManagedObject> byName =
        Comparator.comparing(ManagedObject::name).thenComparing(ManagedObject::uid);
    SearchText filter =
        FilterText.of(context.objects(), context.parameters().text("filter").orElse(""), false);
    List<ManagedObject> all =
        new Gateways(catalogue, context.objects())
            .all(TYPES).stream()
                .filter(server -> filter.matches(catalogue.searched(server)))
                .sorted(ListOrder.descending(context.parameters()) ? byName.reversed() : byName)
                .toList();
    ServerRow row = new ServerRow(catalogue, sessions, reports, context);
    DetailsLevel level = DetailsLevel.of(context.parameters());
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("objects");
    List<ManagedObject> page = paging.page(all);
    for (ManagedObject server : page) {
      if (level == DetailsLevel.UID) {
        list.add(server.uid().toString());
      } else {
        list.add(row.of(server));
      }
    }
    paging.describe(reply, page.size(), all.size());
    return reply;
  }
}
