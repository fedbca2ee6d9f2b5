package dev.redoubt.command.session;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.crud.DetailsLevel;
import dev.redoubt.command.crud.ObjectRendering;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.ha.ChangeWords;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.session.Clash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows what the caller's session changes and has not published, and what of it must be decided
 * before: for each such clash why, and the three values - {@code base} when the change began, if
 * that is known, {@code published} now, and {@code mine}. {@code details-level full} shows whole
 * objects, and those of other changes too.
 *
 * <p>Errors: {@code generic_err_invalid_parameter} for a limit over 500.
 */
public final class ShowSessionChangesCommand implements SessionCommand {

  private static final String ONLY_CLASHES = "only-clashes";

  private final Catalogue catalogue;
  private final SessionView views;

  public ShowSessionChangesCommand(Catalogue catalogue, SessionView views) {
    this.catalogue = catalogue;
    this.views = views;
  }

  @Override
  public String name() {
    return "show-session-changes";
  }

  @Override
  public String summary() {
    return "Shows the unpublished changes of the session, and what must be decided.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("limit", "offset", ONLY_CLASHES);
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
    Parameters parameters = context.parameters();
    Paging paging = Paging.of(parameters);
    Map<Uid, Clash> clashes = clashes(context);
    List<Item> items = items(context, clashes, parameters.flag(ONLY_CLASHES, false));
    DetailsLevel level = DetailsLevel.of(parameters);
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("changes");
    context
        .session()
        .read(objects -> {
          CommandContext reading = views.reading(context, objects);
          Rendering rendering = new Rendering(ObjectRendering.of(catalogue, reading), level);
          paging.page(items).forEach(item -> list.add(rendering.of(item)));
          return true;
        });
    paging.describe(reply, list.size(), items.size());
    return reply.put("clashes-total", clashes.size());
  }

  private static Map<Uid, Clash> clashes(SessionContext context) {
    return context.session().clashes().stream()
        .collect(
            Collectors.toMap(Clash::uid, Function.identity(), (one, _) -> one, LinkedHashMap::new));
  }

  /** Clashes first; what is as published by chance, and yet a clash, is in no change. */
  private List<Item> items(SessionContext context, Map<Uid, Clash> clashes, boolean onlyClashes) {
    List<Item> items = new ArrayList<>();
    clashes.values().forEach(clash -> items.add(Item.of(clash)));
    if (!onlyClashes) {
      context.session().changes().stream()
          .filter(change -> !clashes.containsKey(change.uid()))
          .filter(change -> !catalogue.isInternal(change.after().or(change::before).orElseThrow()))
          .forEach(change -> items.add(Item.of(change)));
    }
    return items;
  }

  /** One object of the session. */
  private record Item(
      Uid uid,
      Optional<ManagedObject> base,
      Optional<ManagedObject> published,
      Optional<ManagedObject> mine,
      @Nullable Clash clash) {

    static Item of(Clash clash) {
      return new Item(clash.uid(), clash.base(), clash.published(), clash.mine(), clash);
    }

    static Item of(ObjectChange change) {
      return new Item(change.uid(), change.before(), change.before(), change.after(), null);
    }

    String change() {
      return published.isEmpty() && mine.isEmpty()
          ? "deleted"
          : ChangeWords.of(new ObjectChange(uid, published, mine));
    }
  }

  /** Renders within one view. */
  private record Rendering(ObjectRendering objects, DetailsLevel level) {

    ObjectNode of(Item item) {
      ObjectNode reply = Replies.empty();
      reply.put("uid", item.uid().toString());
      item.mine()
          .or(item::published)
          .or(item::base)
          .ifPresent(object -> reply.put("name", object.name()).put("type", object.type()));
      reply.put("change", item.change());
      Clash clash = item.clash();
      if (clash != null) {
        reply.put("clash", clash.kind().wireName()).put("message", clash.message());
      }
      if (clash != null || level == DetailsLevel.FULL) {
        put(reply, "base", item.base());
        put(reply, "published", item.published());
        put(reply, "mine", item.mine());
      }
      return reply;
    }

    private void put(ObjectNode reply, String member, Optional<ManagedObject> object) {
      object.ifPresent(present -> reply.set(member, objects.listed(present, level, false, false)));
    }
  }
}
