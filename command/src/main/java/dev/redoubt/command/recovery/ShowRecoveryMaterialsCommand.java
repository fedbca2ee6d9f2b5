package dev.redoubt.command.recovery;

import dev.redoubt.command.CountedPage;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.ha.dynamic.MaterialSummary;
import dev.redoubt.ha.dynamic.RecoveryStore;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the recovery material that agents have sent in, without its contents, by gateway; also of
 * gateways whose objects are gone. The filter finds labels, names and uids.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a limit over 500; {@code
 * generic_err_no_permissions}.
 */
public record ShowRecoveryMaterialsCommand(RecoveryStore store) implements SessionCommand {

  @Override
  public String name() {
    return "show-recovery-materials";
  }

  @Override
  public String summary() {
    return "Lists the recovery material that agents of gateways have sent in.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("filter", "limit", "offset");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.INVALID_PARAMETER);
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Paging paging = Paging.of(context.parameters());
    String filter = context.parameters().said("filter").orElse("").toLowerCase(Locale.ROOT);
    CountedPage<MaterialSummary> page = new CountedPage<>(paging);
    try (Stream<MaterialSummary> all = store.all()) {
      all.filter(each -> isFound(each, filter)).forEach(page::add);
    }
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("recovery-materials");
    page.kept().forEach(each -> list.add(RecoveryReply.of(each)));
    paging.describe(reply, list.size(), page.total());
    return reply;
  }

  private static boolean isFound(MaterialSummary each, String text) {
    return Stream.of(
            each.label(),
            each.gatewayName(),
            each.key().gateway().toString(),
            each.key().id().toString())
        .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(text));
  }
}
