package dev.redoubt.simulator;

import dev.redoubt.ha.core.LocalHaState;
import dev.redoubt.ha.protocol.Role;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Revision;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The management servers that a database names.
 *
 * @param primary which of them is Primary
 * @param names of all of them
 * @param replaced the promotion record of each that was lost
 */
record Members(Uid primary, Map<Uid, String> names, Map<Uid, LocalHaState.Replacement> replaced) {

  Members {
    names = Collections.unmodifiableMap(new TreeMap<>(names));
    replaced = Collections.unmodifiableMap(new TreeMap<>(replaced));
  }

  static Members founding(Uid primary, Map<Uid, String> names) {
    return new Members(primary, names, Map.of());
  }

  boolean contains(Uid server) {
    return names.containsKey(server);
  }

  Role roleOf(Uid server) {
    return server.equals(primary) ? Role.PRIMARY : Role.SECONDARY;
  }

  /** The record that a server gets in answer whose place another one took. */
  Optional<LocalHaState.Replacement> replacementOf(Uid server) {
    return Optional.ofNullable(replaced.get(server));
  }

  /** As a revision leaves them. */
  Members after(Revision revision, Body body) {
    return switch (body) {
      case Body.Objects objects -> this;
      case Body.Salvage salvage -> this;
      case Body.Addition addition -> with(addition);
      case Body.Removal removal -> without(removal.server());
      case Body.Promotion promotion -> with(promotion, revision);
    };
  }

  private Members with(Body.Addition addition) {
    Map<Uid, String> more = new TreeMap<>(names);
    more.put(addition.server(), addition.name());
    return new Members(primary, more, replaced);
  }

  private Members without(Uid server) {
    Map<Uid, String> left = new TreeMap<>(names);
    left.remove(server);
    return new Members(primary, left, replaced);
  }

  private Members with(Body.Promotion promotion, Revision revision) {
    Map<Uid, LocalHaState.Replacement> records = new TreeMap<>(replaced);
    records.put(
        promotion.lost(),
        new LocalHaState.Replacement(
            promotion.by(), String.valueOf(names.get(promotion.by())), revision.time()));
    return new Members(promotion.by(), without(promotion.lost()).names(), records);
  }
}
