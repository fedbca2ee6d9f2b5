package dev.redoubt.model.catalogue;

import dev.redoubt.model.Domain;
import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.ObjectIndexing;
import dev.redoubt.model.SearchFacts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every type of object that the product knows. Immutable and pure. */
public final class Catalogue implements ObjectIndexing {

  /** The field by which groups name their members. */
  public static final String MEMBERS = "members";

  private final Map<String, ObjectType> byName;
  private final Map<String, ObjectType> byPlural;
  private final Map<String, List<ObjectType>> groupsByMember;

  private Catalogue(List<ObjectType> types) {
    byName = types.stream().collect(Collectors.toUnmodifiableMap(ObjectType::name, t -> t));
    byPlural =
        types.stream()
            .collect(Collectors.toUnmodifiableMap(ObjectType::plural, Function.identity()));
    groupsByMember =
        types.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    ObjectType::name,
                    type ->
                        types.stream()
                            .filter(group -> memberTypes(group).contains(type.name()))
                            .toList()));
  }

  /** The catalogue of this product. */
  public static Catalogue standard() {
    return new Catalogue(StandardTypes.all());
  }

  /** The type of this wire name. */
  public Optional<ObjectType> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The type of this plural wire name. */
  public Optional<ObjectType> findPlural(String plural) {
    return Optional.ofNullable(byPlural.get(plural));
  }

  /**
   * The type of an object.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  public ObjectType typeOf(ManagedObject object) {
    return type(object.type());
  }

  /**
   * Whether only the server itself writes an object and no command shows it, as the state of the
   * internal CA.
   */
  public boolean isInternal(ManagedObject object) {
    return object.domain().equals(Domain.SYSTEM_DATA.uid())
        && typeOf(object).operations().isEmpty();
  }

  /**
   * The type of this wire name.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  public ObjectType type(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("No object type is named [" + name + "]"));
  }

  /** Every type, in no particular order. */
  public Collection<ObjectType> types() {
    return byName.values();
  }

  /** The name families of types, without repetition. */
  public List<String> nameFamilies(Collection<String> types) {
    return types.stream()
        .flatMap(name -> find(name).stream())
        .flatMap(type -> type.nameFamily().stream())
        .distinct()
        .toList();
  }

  /**
   * Whether a field of a type takes objects of several name families, so that a name alone may not
   * tell which is meant.
   */
  public boolean takesSharedNames(ObjectType type) {
    return type.fields().stream()
        .filter(Field::writable)
        .flatMap(field -> field.kind().references())
        .anyMatch(reference -> nameFamilies(namedByPeople(reference)).size() > 1);
  }

  private List<String> namedByPeople(Kind.Reference reference) {
    return reference.types().stream()
        .flatMap(name -> find(name).stream())
        .filter(type -> !type.domain().equals(Domain.PREDEFINED))
        .map(ObjectType::name)
        .toList();
  }

  /** The types of group that an object of a type may be a member of. */
  public List<ObjectType> groupsOf(String type) {
    return groupsByMember.getOrDefault(type, List.of());
  }

  /** Whether objects of other types may name one of this type, and so keep it from deletion. */
  public boolean isReferredTo(ObjectType type) {
    return types().stream()
        .flatMap(other -> other.fields().stream())
        .flatMap(field -> field.kind().references())
        .anyMatch(reference -> reference.types().contains(type.name()));
  }

  /** Every generic command, sorted. */
  public List<String> commands() {
    return types().stream().flatMap(type -> type.commands().stream()).sorted().toList();
  }

  @Override
  public IndexFacts facts(ManagedObject object) {
    return new FactsOfObject(typeOf(object), object).index();
  }

  @Override
  public SearchFacts searched(ManagedObject object) {
    return new FactsOfObject(typeOf(object), object).search();
  }

  private static List<String> memberTypes(ObjectType group) {
    return switch (group.field(MEMBERS).map(Field::kind).orElse(null)) {
      case Kind.Items(Kind.Reference item, int _, Optional<String> _) -> item.types();
      case null, default -> List.of();
    };
  }
}
