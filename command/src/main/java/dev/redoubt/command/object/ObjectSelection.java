package dev.redoubt.command.object;

import dev.redoubt.command.Caller;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Paging;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.crud.ListOrder;
import dev.redoubt.command.crud.TextSearch;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.permission.SeenObjects;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import dev.redoubt.session.permission.ObjectRights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which objects {@code show-objects} is asked for: by uids or names, or all of a type or of every
 * type, by a text or not. Types come one after another, each in the order of names; both backwards
 * if a descending order is asked for. What the caller may not see is left out.
 */
final class ObjectSelection {

  private static final String EVERY_TYPE = "object";
  private static final int MOST_LISTED = 10_000;

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final TextSearch search;
  private final Parameters parameters;
  private final Caller caller;
  private final boolean descending;

  ObjectSelection(Catalogue catalogue, CommandContext context, TextSearch search) {
    this.catalogue = catalogue;
    this.objects = context.objects();
    this.search = search;
    this.parameters = context.parameters();
    this.caller = context.caller();
    this.descending = ListOrder.descending(parameters);
  }

  /** A page of the selected objects. */
  TextSearch.Found page(Paging paging) {
    Set<Uid> excluded = excluded();
    Optional<List<ManagedObject>> listed = listed();
    if (listed.isPresent()) {
      List<ManagedObject> all =
          ordered(listed.get())
              .filter(object -> !excluded.contains(object.uid()))
              .filter(object -> SeenObjects.isSeen(caller, object))
              .toList();
      return new TextSearch.Found(paging.page(all), all.size());
    }
    return excluded.isEmpty() ? ofTypes(paging) : ofTypesWithout(excluded, paging);
  }

  /** The objects that {@code uids} or {@code in} list; empty if neither is given. */
  private Optional<List<ManagedObject>> listed() {
    if (parameters.has("uids")) {
      return Optional.of(parameters.texts("uids").stream().flatMap(this::byUid).toList());
    }
    return parameters.has("in") ? Optional.of(in(parameters)) : Optional.empty();
  }

  private Set<Uid> excluded() {
    Set<Uid> result = new HashSet<>();
    parameters
        .nested("not")
        .filter(not -> not.has("in"))
        .ifPresent(not -> in(not).forEach(object -> result.add(object.uid())));
    return result;
  }

  /** A list whose first item says what the others are; they may carry quotes. */
  private List<ManagedObject> in(Parameters from) {
    List<String> items = from.texts("in");
    String kind = items.isEmpty() ? "" : items.getFirst();
    List<String> values =
        items.stream().skip(1).map(value -> value.replaceAll("^['\"]|['\"]$", "")).toList();
    if (values.size() > MOST_LISTED) {
      throw new InvalidParameterException(
          "in", values.size() + " values are given. At most " + MOST_LISTED + " are allowed");
    }
    return switch (kind) {
      case "name" -> values.stream().flatMap(this::byName).toList();
      case "uid", "objId" -> values.stream().flatMap(this::byUid).toList();
      default ->
          throw InvalidParameterException.notOneOf("in", kind, List.of("name", "uid", "objId"));
    };
  }

  private Stream<ManagedObject> byUid(String uid) {
    return Uid.tryParse(uid).flatMap(objects::find).stream();
  }

  private Stream<ManagedObject> byName(String name) {
    return new AnyObject(catalogue, objects).named(name).stream();
  }

  private List<ObjectType> types() {
    String name = parameters.text("type").orElse(EVERY_TYPE);
    if (!ObjectRights.isVisible(caller.permissions(), name)) {
      return List.of();
    }
    if (!name.equals(EVERY_TYPE)) {
      return List.of(
          catalogue
              .find(name)
              .orElseThrow(() ->
                  new InvalidParameterException(
                      "type", "The invalid value [" + name + "] is no type of objects")));
    }
    return catalogue.types().stream()
        .filter(type -> type.operations().contains(Operation.LIST))
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

  private TextSearch.Found ofTypesWithout(Set<Uid> excluded, Paging paging) {
    List<TextSearch.Found> found =
        types().stream().map(type -> ofType(type, 0, MOST_LISTED)).toList();
    if (found.stream().mapToLong(TextSearch.Found::total).sum() > MOST_LISTED) {
      throw new InvalidParameterException(
          "not",
          "It is applied to at most "
              + MOST_LISTED
              + " objects, and there are more. Say more in the filter, or give a type");
    }
    List<ManagedObject> all =
        found.stream()
            .flatMap(part -> part.page().stream())
            .filter(object -> !excluded.contains(object.uid()))
            .toList();
    return new TextSearch.Found(paging.page(all), all.size());
  }

  private TextSearch.Found ofType(ObjectType type, long offset, int limit) {
    Optional<String> filter = parameters.text("filter").filter(text -> !text.isBlank());
    if (filter.isPresent()) {
      return search.search(
          objects,
          new TextSearch.Query(
              type.name(),
              filter.get(),
              parameters.flag("ip-only", false),
              descending,
              offset,
              limit));
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

  /** Listed objects come as listed, unless an order is asked for. */
  private Stream<ManagedObject> ordered(List<ManagedObject> listed) {
    return parameters.has(ListOrder.PARAMETER)
        ? listed.stream().sorted(byDirection(Comparator.comparing(ManagedObject::name)))
        : listed.stream();
  }

  private <T> Comparator<T> byDirection(Comparator<T> ascending) {
    return descending ? ascending.reversed() : ascending;
  }
}
