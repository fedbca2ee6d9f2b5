package dev.redoubt.command.object;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The objects that a request lists, each once: {@code uids}, or {@code in}, whose first item says
 * what the others are. Only their names are kept, since each may be large.
 */
final class ListedObjects {

  static final int MOST = 10_000;

  private final Catalogue catalogue;
  private final ObjectReader objects;

  ListedObjects(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  /**
   * The names of those that there are and that are wanted, by uid, in the order of the request;
   * empty if nothing is listed.
   *
   * @throws InvalidParameterException if more than 10,000 are listed, or by something else than
   *     names and uids
   */
  Optional<Map<Uid, String>> of(Parameters parameters, Predicate<ManagedObject> wanted) {
    if (parameters.has("uids")) {
      return Optional.of(names(byUid(limited("uids", parameters.texts("uids"))), wanted));
    }
    return parameters.has("in") ? Optional.of(names(in(parameters), wanted)) : Optional.empty();
  }

  /** Items may carry quotes. */
  private Stream<ManagedObject> in(Parameters parameters) {
    List<String> items = parameters.texts("in");
    String kind = items.isEmpty() ? "" : items.getFirst();
    List<String> values = items.stream().skip(1).map(ListedObjects::unquoted).toList();
    limited("in", values);
    return switch (kind) {
      case "name" -> values.stream().distinct().flatMap(this::byName);
      case "uid", "objId" -> byUid(values);
      default ->
          throw InvalidParameterException.notOneOf("in", kind, List.of("name", "uid", "objId"));
    };
  }

  private static String unquoted(String value) {
    return value.replaceAll("^['\"]|['\"]$", "");
  }

  private Stream<ManagedObject> byUid(List<String> values) {
    return values.stream()
        .distinct()
        .flatMap(value -> Uid.tryParse(value).stream())
        .flatMap(uid -> objects.find(uid).stream());
  }

  private Stream<ManagedObject> byName(String name) {
    return new AnyObject(catalogue, objects).named(name).stream();
  }

  private static List<String> limited(String parameter, List<String> values) {
    if (values.size() > MOST) {
      throw new InvalidParameterException(
          parameter, values.size() + " values are given. At most " + MOST + " are allowed");
    }
    return values;
  }

  private static Map<Uid, String> names(
      Stream<ManagedObject> found, Predicate<ManagedObject> wanted) {
    Map<Uid, String> names = new LinkedHashMap<>();
    found.filter(wanted).forEach(object -> names.put(object.uid(), object.name()));
    return names;
  }
}
