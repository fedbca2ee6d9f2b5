package dev.redoubt.ha.loop;

import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.ObjectIndexing;
import dev.redoubt.model.SearchFacts;
import java.util.List;
import java.util.Optional;

/** Objects that are known by their names, and refer to none. */
public final class NamedIndexing implements ObjectIndexing {

  @Override
  public IndexFacts facts(ManagedObject object) {
    return new IndexFacts(Optional.of("network"), Optional.empty(), List.of());
  }

  @Override
  public SearchFacts searched(ManagedObject object) {
    return new SearchFacts(List.of(object.name()), List.of(), List.of());
  }
}
