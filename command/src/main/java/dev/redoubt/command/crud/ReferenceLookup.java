package dev.redoubt.command.crud;

import dev.redoubt.command.error.NameNotUniqueException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.WrongTypeException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the objects that requests name, by uid or by name. A name is looked up in every domain, the
 * editable one first; names of predefined objects compare without regard to case.
 */
public final class ReferenceLookup {

  private static final int PREDEFINED_LIMIT = 100;

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final Creation creation;

  /** A lookup that creates nothing. */
  public ReferenceLookup(Catalogue catalogue, ObjectReader objects) {
    this(
        catalogue,
        objects,
        (_, name) -> {
          throw new ObjectNotFoundException(name);
        });
  }

  /**
   * A lookup.
   *
   * @param creation makes the objects that are created when they are named first
   */
  public ReferenceLookup(Catalogue catalogue, ObjectReader objects, Creation creation) {
    this.catalogue = catalogue;
    this.objects = objects;
    this.creation = creation;
  }

  /**
   * The uid of the object that a request names.
   *
   * @throws ObjectNotFoundException if there is none
   * @throws NameNotUniqueException if there are several
   * @throws WrongTypeException if there is one of another type only
   */
  public Uid resolve(Kind.Reference kind, String text) {
    String name = kind.aliases().getOrDefault(text.toLowerCase(Locale.ROOT), text);
    Optional<Uid> found = find(kind.types(), name).map(ManagedObject::uid);
    if (found.isPresent()) {
      return found.get();
    }
    String type = kind.created().orElseThrow(() -> new ObjectNotFoundException(text));
    return creation.create(type, name);
  }

  /**
   * The object of one of these types that a text names.
   *
   * @throws NameNotUniqueException if types with names of their own have one each in one domain
   * @throws WrongTypeException if there is one of another type only
   */
  public Optional<ManagedObject> find(List<String> types, String text) {
    List<ManagedObject> named = named(types, text);
    List<ManagedObject> all =
        named.stream().filter(object -> types.contains(object.type())).toList();
    if (all.size() > 1 && all.get(0).domain().equals(all.get(1).domain())) {
      throw new NameNotUniqueException(text);
    }
    Optional<ManagedObject> fitting = all.stream().findFirst();
    if (fitting.isEmpty()) {
      fitting = predefined(types, text);
    }
    if (fitting.isEmpty() && !named.isEmpty()) {
      throw new WrongTypeException(text, named.getFirst().type(), String.join(", ", types));
    }
    return fitting;
  }

  private List<ManagedObject> named(List<String> types, String text) {
    Optional<Uid> uid = Uid.tryParse(text);
    if (uid.isPresent()) {
      return objects.find(uid.get()).stream().toList();
    }
    List<String> families = catalogue.nameFamilies(types);
    return Domain.ALL.stream()
        .flatMap(domain -> families.stream().flatMap(family -> named(domain, family, text)))
        .toList();
  }

  private Stream<ManagedObject> named(Domain domain, String family, String name) {
    return objects.findByName(domain.uid(), family, name).flatMap(objects::find).stream();
  }

  private Optional<ManagedObject> predefined(List<String> types, String text) {
    return types.stream()
        .filter(type -> catalogue.type(type).domain().equals(Domain.PREDEFINED))
        .flatMap(type -> objects.list(type, Optional.empty(), PREDEFINED_LIMIT).stream())
        .filter(object -> object.name().equalsIgnoreCase(text))
        .findFirst();
  }

  /** Makes an object that a request names and that is not there. */
  @FunctionalInterface
  public interface Creation {

    /** A new object of this type and name. */
    Uid create(String type, String name);
  }
}
