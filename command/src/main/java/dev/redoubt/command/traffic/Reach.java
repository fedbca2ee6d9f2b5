package dev.redoubt.command.traffic;

import dev.redoubt.model.Uid;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The traffic that objects stand for.
 *
 * @param any whether it is all traffic
 * @param spaces numbers by space; no empty set among them
 * @param others objects that no numbers tell: zones, roles, ICMP services
 */
public record Reach(boolean any, Map<Space, Intervals> spaces, Set<Uid> others) {

  /** All traffic. */
  public static final Reach ANY = new Reach(true, Map.of(), Set.of());

  /** No traffic. */
  public static final Reach NOTHING = new Reach(false, Map.of(), Set.of());

  public Reach {
    spaces = Map.copyOf(spaces);
    others = Set.copyOf(others);
  }

  static Reach of(Space space, Intervals numbers) {
    return numbers.isEmpty() ? NOTHING : new Reach(false, Map.of(space, numbers), Set.of());
  }

  static Reach of(Uid other) {
    return new Reach(false, Map.of(), Set.of(other));
  }

  public boolean isNothing() {
    return !any && spaces.isEmpty() && others.isEmpty();
  }

  /** The numbers of a space. */
  public Intervals in(Space space) {
    return any ? space.all() : spaces.getOrDefault(space, Intervals.NONE);
  }

  /** What is in this or in the other. */
  public Reach plus(Reach other) {
    if (any || other.any) {
      return ANY;
    }
    Map<Space, Intervals> both = new EnumMap<>(Space.class);
    both.putAll(spaces);
    other.spaces.forEach((space, numbers) -> both.merge(space, numbers, Intervals::plus));
    Set<Uid> allOthers = new HashSet<>(others);
    allOthers.addAll(other.others);
    return new Reach(false, both, allOthers);
  }

  /** What is in this and not in the other; of all traffic the addresses that are not. */
  public Reach minus(Reach other) {
    Map<Space, Intervals> rest = new EnumMap<>(Space.class);
    for (Space space : Space.values()) {
      boolean counts = !any || space.isAddress();
      Intervals numbers = counts ? in(space).minus(other.in(space)) : Intervals.NONE;
      if (!numbers.isEmpty()) {
        rest.put(space, numbers);
      }
    }
    Set<Uid> restOthers = new HashSet<>(others);
    restOthers.removeAll(other.others);
    return new Reach(false, rest, other.any ? Set.of() : restOthers);
  }

  /** Whether the other has no traffic that this has not. */
  public boolean covers(Reach other) {
    if (any) {
      return true;
    }
    return !other.any
        && others.containsAll(other.others)
        && other.spaces.entrySet().stream()
            .allMatch(entry -> in(entry.getKey()).covers(entry.getValue()));
  }

  /** Whether both have traffic in common. */
  public boolean meets(Reach other) {
    if (isNothing() || other.isNothing()) {
      return false;
    }
    return any
        || other.any
        || others.stream().anyMatch(other.others::contains)
        || spaces.entrySet().stream()
            .anyMatch(entry -> entry.getValue().meets(other.in(entry.getKey())));
  }
}
