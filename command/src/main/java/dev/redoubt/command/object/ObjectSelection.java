package dev.redoubt.command.object;

import dev.redoubt.command.Caller;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.CountedPage;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.crud.FilterText;
import dev.redoubt.command.crud.ListOrder;
import dev.redoubt.command.crud.OwnChanges;
import dev.redoubt.command.crud.TextSearch;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.permission.SeenObjects;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.search.SearchText;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which objects {@code show-objects} is asked for: by uids or names, or all of a type or of every
 * type, by a text or not. Types come one after another, each in the order of names; both backwards
 * if a descending order is asked for. What the caller may not see is left out.
 */
final class ObjectSelection {

  private static final String EVERY_TYPE = "object";
  private static final int PART = 500;

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final TextSearch search;
  private final Parameters parameters;
  private final Caller caller;
  private final ListedObjects listed;
  private final Optional<SearchText> filter;
  private final OwnChanges own;
  private final boolean descending;

  ObjectSelection(Catalogue catalogue, CommandContext context, TextSearch search) {
    this.catalogue = catalogue;
    this.objects = context.objects();
    this.search = search;
    this.parameters = context.parameters();
    this.caller = context.caller();
    this.listed = new ListedObjects(catalogue, objects);
    this.filter =
        parameters
            .text("filter")
            .filter(text -> !text.isBlank())
            .map(text -> FilterText.of(objects, text, parameters.flag("ip-only", false)));
    this.own = new OwnChanges(objects);
    this.descending = ListOrder.descending(parameters);
  }

  /** A page of the selected objects. */
  TextSearch.Found page(Paging paging) {
    Set<Uid> excluded =
        parameters
            .nested("not")
            .flatMap(not -> listed.of(not, _ -> true))
            .map(Map::keySet)
            .orElse(Set.of());
    Set<String> types = types().stream().map(ObjectType::name).collect(Collectors.toSet());
    Optional<Map<Uid, String>> names =
        listed.of(
            parameters,
            object ->
                SeenObjects.isSeen(caller, object)
                    && (types.contains(object.type()) || !parameters.has("type"))
                    && !excluded.contains(object.uid())
                    && filter.filter(text -> !text.matches(catalogue.searched(object))).isEmpty());
    if (names.isPresent()) {
      return new TextSearch.Found(page(names.get(), paging), names.get().size());
    }
    return excluded.isEmpty() ? ofTypes(paging) : ofTypesWithout(excluded, paging);
  }

  /** Listed objects come as listed, unless an order is asked for. */
  private List<ManagedObject> page(Map<Uid, String> names, Paging paging) {
    List<Uid> all = new ArrayList<>(names.keySet());
    if (parameters.has(ListOrder.PARAMETER)) {
      all.sort(byDirection(Comparator.comparing((Uid uid) -> names.getOrDefault(uid, ""))));
    }
    return paging.page(all).stream().flatMap(uid -> objects.find(uid).stream()).toList();
  }

  private List<ObjectType> types() {
    String name = parameters.text("type").orElse(EVERY_TYPE);
    Stream<ObjectType> types =
        name.equals(EVERY_TYPE)
            ? catalogue.types().stream().filter(type -> type.operations().contains(Operation.LIST))
            : Stream.of(
                catalogue
                    .find(name)
                    .orElseThrow(() ->
                        new InvalidParameterException(
                            "type", "The invalid value [" + name + "] is no type of objects")));
    return types
        .filter(type -> SeenObjects.isSeen(caller, type.name()))
        .sorted(byDirection(Comparator.comparing(ObjectType::name)))
        .toList();
  }

  private TextSearch.Found ofTypes(Paging paging) {
    List<ManagedObject> page = new ArrayList<>();
    long total = 0;
    for (ObjectType type : types()) {
      long offset = Math.max(0, paging.offset() - total);
      TextSearch.Found found = ofType(type, offset, paging.limit() - page.size());
      page.addAll(found.page());
      total += found.total();
    }
    return new TextSearch.Found(page, total);
  }

  /** Walks the selection in parts, of which it keeps the page only. */
  private TextSearch.Found ofTypesWithout(Set<Uid> excluded, Paging paging) {
    requireFew();
    CountedPage<ManagedObject> page = new CountedPage<>(paging);
    for (ObjectType type : types()) {
      long total = ofType(type, 0, 0).total();
      for (long offset = 0; offset < total; offset += PART) {
        ofType(type, offset, PART).page().stream()
            .filter(object -> !excluded.contains(object.uid()))
            .forEach(page::add);
      }
    }
    return new TextSearch.Found(page.kept(), page.total());
  }

  private void requireFew() {
    if (types().stream().mapToLong(type -> ofType(type, 0, 0).total()).sum() > ListedObjects.MOST) {
      throw new InvalidParameterException(
          "not",
          "It is applied to at most "
              + ListedObjects.MOST
              + " objects, and there are more. Say more in the filter, or give a type");
    }
  }

  private TextSearch.Found ofType(ObjectType type, long offset, int limit) {
    if (filter.isPresent()) {
      return search.search(
          objects, new TextSearch.Query(type.name(), filter.get(), own, descending, offset, limit));
    }
    long count = objects.count(type.name());
    if (limit == 0 || offset >= count) {
      return new TextSearch.Found(List.of(), count);
    }
    if (!descending) {
      return new TextSearch.Found(listed(type, offset, limit), count);
    }
    long end = count - offset;
    long start = Math.max(0, end - limit);
    return new TextSearch.Found(listed(type, start, (int) (end - start)).reversed(), count);
  }

  private List<ManagedObject> listed(ObjectType type, long offset, int limit) {
    Optional<ObjectReader.ListKey> after =
        offset == 0 ? Optional.empty() : objects.keyAt(type.name(), offset);
    return objects.list(type.name(), after, limit);
  }

  private <T> Comparator<T> byDirection(Comparator<T> ascending) {
    return descending ? ascending.reversed() : ascending;
  }
}
