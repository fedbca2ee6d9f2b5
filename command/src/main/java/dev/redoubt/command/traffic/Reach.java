package dev.redoubt.command.traffic;

import dev.redoubt.command.traffic.Intervals.Interval;
import dev.redoubt.model.Uid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * The traffic that objects stand for. Some objects are not told by numbers: a wildcard matches only
 * some of the addresses between its first and its last, a service with a source port only some of
 * the traffic to its port, a zone no addresses that are known here. What surely matches and what
 * may match are therefore two things: {@link #covers} never claims too much.
 *
 * @param any whether it is all traffic
 * @param spaces numbers by space, of the objects that numbers tell; no empty set among them
 * @param sure the part of {@code spaces} that no excluded object takes away
 * @param others objects that numbers do not tell, in their order: zones, wildcards, ICMP services
 * @param excluded such objects that a group with exclusion takes away
 */
public record Reach(
    boolean any,
    Map<Space, Intervals> spaces,
    Map<Space, Intervals> sure,
    Map<Uid, Untold> others,
    SequencedSet<Uid> excluded) {

  /** All traffic. */
  public static final Reach ANY = of(true, Map.of());

  /** No traffic. */
  public static final Reach NOTHING = of(false, Map.of());

  public Reach {
    spaces = Map.copyOf(spaces);
    sure = sure.equals(spaces) ? spaces : Map.copyOf(sure);
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    excluded = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(excluded));
  }

  /**
   * The traffic of an object that numbers do not tell.
   *
   * @param bounds the numbers that it does not go beyond; empty if none are known
   * @param whole whether nothing of it is excluded
   */
  public record Untold(Map<Space, Intervals> bounds, boolean whole) {

    public Untold {
      bounds = Map.copyOf(bounds);
    }

    private boolean isWithin(Map<Space, Intervals> numbers) {
      return !bounds.isEmpty() && Reach.covers(numbers, bounds);
    }

    private Untold partly() {
      return new Untold(bounds, false);
    }
  }

  private static Reach of(boolean any, Map<Space, Intervals> numbers) {
    return new Reach(any, numbers, numbers, Map.of(), new LinkedHashSet<>());
  }

  static Reach of(Map<Space, Intervals> numbers) {
    return of(false, numbers);
  }

  static Reach of(Space space, Intervals numbers) {
    return numbers.isEmpty() ? NOTHING : of(Map.of(space, numbers));
  }

  /** An object that no numbers tell. */
  static Reach of(Uid other) {
    return within(other, Map.of());
  }

  /** An object that matches some of the traffic of some numbers. */
  static Reach within(Uid other, Map<Space, Intervals> bounds) {
    Map<Uid, Untold> others = Map.of(other, new Untold(bounds, true));
    return new Reach(false, Map.of(), Map.of(), others, new LinkedHashSet<>());
  }

  public boolean isNothing() {
    return !any && spaces.isEmpty() && others.isEmpty();
  }

  /** The numbers of a space. */
  public Intervals in(Space space) {
    return any ? space.all() : spaces.getOrDefault(space, Intervals.NONE);
  }

  /** Whether it is known which numbers it does not go beyond. */
  public boolean isBounded() {
    return !any && others.values().stream().noneMatch(other -> other.bounds().isEmpty());
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
    Map<Uid, Untold> others = new LinkedHashMap<>();
    SequencedSet<Uid> excluded = new LinkedHashSet<>();
    for (Reach part : parts) {
      if (part.any) {
        return ANY;
      }
      part.others.forEach(
          (uid, more) -> others.merge(uid, more, (one, two) -> one.whole() ? one : two));
      excluded.addAll(part.excluded);
    }
    Map<Space, Intervals> all = union(parts.stream().map(Reach::spaces).toList());
    Map<Space, Intervals> sure =
        parts.stream().allMatch(part -> part.sure.equals(part.spaces))
            ? all
            : union(parts.stream().map(Reach::sure).toList());
    return new Reach(false, all, sure, others, excluded);
  }

  /** How many intervals and other objects tell it. */
  public int size() {
    return others.size()
        + excluded.size()
        + spaces.values().stream().mapToInt(each -> each.list().size()).sum();
  }

  /** What is in this and not in the other; of all traffic the addresses that are not. */
  public Reach minus(Reach other) {
    if (other.any) {
      return NOTHING;
    }
    Map<Space, Intervals> rest = minus(any ? addresses() : spaces, other.sure);
    Map<Space, Intervals> may = other.most();
    boolean bounded = other.isBounded();
    Map<Space, Intervals> kept = bounded ? minus(any ? rest : sure, may) : Map.of();
    Map<Uid, Untold> restOthers = new LinkedHashMap<>();
    others.forEach((uid, untold) -> {
      Untold taken = other.others.get(uid);
      if ((taken == null || !taken.whole()) && !untold.isWithin(other.sure)) {
        boolean apart = bounded && !untold.bounds().isEmpty() && !meets(untold.bounds(), may);
        restOthers.put(uid, apart || other.isNothing() ? untold : untold.partly());
      }
    });
    SequencedSet<Uid> gone = new LinkedHashSet<>(excluded);
    gone.addAll(other.others.keySet());
    return new Reach(false, rest, kept, restOthers, gone);
  }

  /** Whether the other surely has no traffic that this has not. */
  public boolean covers(Reach other) {
    if (any || equals(other)) {
      return true;
    }
    return !other.any
        && covers(sure, other.spaces)
        && other.others.entrySet().stream()
            .allMatch(entry -> hasWhole(entry.getKey()) || entry.getValue().isWithin(sure));
  }

  private boolean hasWhole(Uid uid) {
    Untold mine = others.get(uid);
    return mine != null && mine.whole();
  }

  /** Whether both may have traffic in common. */
  public boolean meets(Reach other) {
    if (isNothing() || other.isNothing()) {
      return false;
    }
    return any
        || other.any
        || others.keySet().stream().anyMatch(other.others::containsKey)
        || meets(most(), other.most());
  }

  /** The numbers that it does not go beyond, as far as they are known. */
  private Map<Space, Intervals> most() {
    if (others.isEmpty()) {
      return spaces;
    }
    List<Map<Space, Intervals>> parts = new ArrayList<>(List.of(spaces));
    others.values().forEach(untold -> parts.add(untold.bounds()));
    return union(parts);
  }

  private static Map<Space, Intervals> addresses() {
    return Map.of(Space.IPV4, Space.IPV4.all(), Space.IPV6, Space.IPV6.all());
  }

  private static Map<Space, Intervals> union(Collection<Map<Space, Intervals>> parts) {
    Map<Space, List<Interval>> numbers = new EnumMap<>(Space.class);
    parts.forEach(part ->
        part.forEach((space, more) ->
            numbers.computeIfAbsent(space, _ -> new ArrayList<>()).addAll(more.list())));
    Map<Space, Intervals> all = new EnumMap<>(Space.class);
    numbers.forEach((space, list) -> all.put(space, Intervals.of(list)));
    return all;
  }

  private static Map<Space, Intervals> minus(
      Map<Space, Intervals> from, Map<Space, Intervals> other) {
    Map<Space, Intervals> rest = new EnumMap<>(Space.class);
    from.forEach((space, numbers) -> {
      Intervals left = numbers.minus(other.getOrDefault(space, Intervals.NONE));
      if (!left.isEmpty()) {
        rest.put(space, left);
      }
    });
    return rest;
  }

  private static boolean covers(Map<Space, Intervals> numbers, Map<Space, Intervals> other) {
    return other.entrySet().stream()
        .allMatch(
            each -> numbers.getOrDefault(each.getKey(), Intervals.NONE).covers(each.getValue()));
  }

  private static boolean meets(Map<Space, Intervals> one, Map<Space, Intervals> two) {
    return one.entrySet().stream()
        .anyMatch(each -> each.getValue().meets(two.getOrDefault(each.getKey(), Intervals.NONE)));
  }
}
