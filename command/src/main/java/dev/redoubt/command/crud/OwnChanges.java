package dev.redoubt.command.crud;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Uid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The objects that the caller's session changed, by type. Reads each once for a request, and none
 * if nobody asks.
 */
public final class OwnChanges {

  private final ObjectReader view;
  private final Map<String, Set<Uid>> byType = new HashMap<>();
  private boolean read;

  public OwnChanges(ObjectReader view) {
    this.view = view;
  }

  /** Those of a type; what the session deleted is of none. */
  Set<Uid> of(String type) {
    if (!read) {
      read = true;
      for (Uid uid : view.privateChanges()) {
        view.find(uid)
            .ifPresent(
                object -> byType.computeIfAbsent(object.type(), _ -> new HashSet<>()).add(uid));
      }
    }
    return byType.getOrDefault(type, Set.of());
  }
}
