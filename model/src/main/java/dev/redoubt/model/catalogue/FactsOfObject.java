package dev.redoubt.model.catalogue;

import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.IndexFacts.Placement;
import dev.redoubt.model.IndexFacts.Reference;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.SearchFacts;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Derives the facts of one object from the declaration of its type. */
final class FactsOfObject {

  private static final String TAGS = "tags";

  private final ObjectType type;
  private final ManagedObject object;
  private final Set<Reference> references = new LinkedHashSet<>();
  private final List<String> texts = new ArrayList<>();

  FactsOfObject(ObjectType type, ManagedObject object) {
    this.type = type;
    this.object = object;
  }

  IndexFacts index() {
    walk(type.shape(), object.peek(), "");
    references.addAll(AddressKey.referencesOf(object));
    return new IndexFacts(type.nameFamily(), placement(), List.copyOf(references));
  }

  SearchFacts search() {
    if (!object.name().isEmpty()) {
      texts.add(object.name());
    }
    walk(type.shape(), object.peek(), "");
    List<Uid> tags =
        references.stream()
            .filter(reference -> reference.field().equals(TAGS))
            .map(Reference::target)
            .toList();
    return new SearchFacts(texts, SearchAddresses.of(object), tags);
  }

  private void walk(Shape shape, JsonNode body, String outer) {
    for (Field field : shape.fields()) {
      JsonNode value = body.get(field.name());
      if (value != null) {
        String path = outer.isEmpty() ? field.name() : outer;
        collect(field, field.kind(), value, path);
      }
    }
  }

  private void collect(Field field, Kind kind, JsonNode value, String path) {
    switch (kind) {
      case Kind.Reference _ -> refer(value, path);
      case Kind.Directional directional -> {
        if (value.isString()) {
          refer(value, path);
        } else {
          walk(directional.ends(), value, path);
        }
      }
      case Kind.Items items -> value.forEach(item -> collect(field, items.item(), item, path));
      case Kind.Structure structure -> walk(structure.shape(), value, path);
      case Kind.WordOr word -> {
        if (!value.isString()) {
          collect(field, word.other(), value, path);
        }
      }
      case Kind.Text _,
          Kind.Flag _,
          Kind.WholeNumber _,
          Kind.Choice _,
          Kind.Address _,
          Kind.Moment _,
          Kind.Open _ ->
          search(field, value);
    }
  }

  private void refer(JsonNode value, String path) {
    Uid.tryParse(value.asString("")).ifPresent(uid -> references.add(new Reference(uid, path)));
  }

  private void search(Field field, JsonNode value) {
    if (field.is(Trait.SEARCHABLE) && value.isString() && !value.stringValue().isEmpty()) {
      texts.add(value.stringValue());
    }
  }

  private Optional<Placement> placement() {
    Optional<String> container = type.container().flatMap(field -> text(object.peek().get(field)));
    Optional<String> rank = text(object.peek().get(ObjectType.RANK));
    if (container.isEmpty() || rank.isEmpty()) {
      return AutomaticNat.placementOf(object);
    }
    return Optional.of(new Placement(Uid.parse(container.get()), rank.get()));
  }

  private static Optional<String> text(@Nullable JsonNode value) {
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
