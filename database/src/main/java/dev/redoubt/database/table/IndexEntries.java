package dev.redoubt.database.table;

import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.ObjectIndexing;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Every index entry that follows from an object: the one place that says what is indexed. */
public final class IndexEntries {

  private final ObjectIndexing indexing;

  public IndexEntries(ObjectIndexing indexing) {
    this.indexing = indexing;
  }

  /** The entries of an object; none if it is absent. */
  public Set<IndexEntry> of(Optional<ManagedObject> object) {
    return object.map(this::of).orElse(Set.of());
  }

  private Set<IndexEntry> of(ManagedObject object) {
    IndexFacts facts = indexing.facts(object);
    Set<IndexEntry> entries = new LinkedHashSet<>();
    byte[] uid = object.uid().toBytes();
    entries.add(
        IndexEntry.of(
            Table.TYPES,
            Table.TYPES.key().text(object.type()).text(object.name()).uid(object.uid())));
    facts
        .nameFamily()
        .map(family -> Table.NAMES.key().uid(object.domain()).text(family).text(object.name()))
        .ifPresent(key -> entries.add(IndexEntry.of(Table.NAMES, key, uid)));
    facts
        .placement()
        .map(place -> Table.PLACED.key().uid(place.parent()).text(place.rank()).uid(object.uid()))
        .ifPresent(key -> entries.add(IndexEntry.of(Table.PLACED, key, utf8(object.type()))));
    for (IndexFacts.Reference reference : facts.references()) {
      entries.add(
          IndexEntry.of(
              Table.REFERENCES,
              Table.REFERENCES
                  .key()
                  .uid(reference.target())
                  .uid(object.uid())
                  .text(reference.field())));
    }
    return entries;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
