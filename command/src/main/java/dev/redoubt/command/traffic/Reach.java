package dev.redoubt.command.traffic;

import dev.redoubt.command.traffic.Intervals.Interval;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
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
    return sum(List.of(this, other));
  }

  /** What is in any of these; sorts their numbers once. */
  static Reach sum(List<Reach> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    Map<Space, List<Interval>> numbers = new EnumMap<>(Space.class);
    Set<Uid> others = new HashSet<>();
    for (Reach part : parts) {
      if (part.any) {
        return ANY;
      }
      part.spaces.forEach((space, more) ->
          numbers.computeIfAbsent(space, _ -> new ArrayList<>()).addAll(more.list()));
      others.addAll(part.others);
    }
    Map<Space, Intervals> all = new EnumMap<>(Space.class);
    numbers.forEach((space, list) -> all.put(space, Intervals.of(list)));
    return new Reach(false, all, others);
  }

  /** How many intervals and other objects tell it. */
  public int size() {
    return others.size() + spaces.values().stream().mapToInt(each -> each.list().size()).sum();
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
