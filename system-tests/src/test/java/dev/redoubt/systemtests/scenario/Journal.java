package dev.redoubt.systemtests.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who wrote what over what: each change of a host has a number, which its body shows, and knows the
 * number of the change that it was made on. So from what a database shows of a host follows which
 * changes it has, however often servers parted. A deletion leaves another host behind that says so.
 * Safe for use by several threads.
 */
final class Journal {

  private static final String MARK = "deleted-";
  private static final String COMMENTS = "change ";

  private final Map<Integer, Change> changes = new HashMap<>();
  private final List<Change> answered = new ArrayList<>();
  private int last;

  /** What a change does. */
  enum Kind {
    ADDED,
    CHANGED,
    DELETED
  }

  /**
   * A change of a host.
   *
   * @param number which
   * @param before the number of the change whose body was there; 0 if the host is new
   */
  record Change(int number, Kind kind, String host, int before) {

    /** What the host is from then on, or what the mark of its deletion is. */
    HostBody body() {
      return new HostBody(
          "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255),
          COMMENTS + number);
    }

    /** The name of the host that has the body: of the mark, if the host is deleted. */
    String bearer() {
      return kind == Kind.DELETED ? MARK + host : host;
    }

    @Override
    public String toString() {
      return host + " " + kind + " by change " + number;
    }
  }

  /** A host that is to be added. */
  synchronized Change add() {
    return begin(Kind.ADDED, "host-" + (last + 1), 0);
  }

  /** A host that is to be changed or deleted, and what it is where that is asked for. */
  synchronized Change over(Kind kind, String host, HostBody present) {
    return begin(kind, host, changeOf(host, present).map(Change::number).orElse(0));
  }

  private Change begin(Kind kind, String host, int before) {
    Change change = new Change(++last, kind, host, before);
    changes.put(change.number(), change);
    return change;
  }

  /** The publish of a change was answered as done: from now on it must not be lost. */
  synchronized void answered(Change change) {
    answered.add(change);
  }

  /** The changes that were answered as done so far. */
  synchronized List<Change> answered() {
    return List.copyOf(answered);
  }

  /** Those of the changes that none of these databases has; each is told by the hosts it shows. */
  synchronized Set<String> lost(
      Collection<Change> due, Collection<Map<String, HostBody>> databases) {
    Set<Change> kept = new HashSet<>();
    for (Map<String, HostBody> hosts : databases) {
      hosts.forEach((name, body) -> keep(name, body, kept));
    }
    return due.stream()
        .filter(change -> !kept.contains(change))
        .map(Change::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The hosts of a database that are as nobody made them. */
  synchronized List<String> wrong(Map<String, HostBody> hosts) {
    Set<String> known = new HashSet<>();
    changes.values().forEach(change -> known.add(change.bearer()));
    return hosts.entrySet().stream()
        .filter(host -> known.contains(host.getKey()))
        .filter(host -> changeOf(host.getKey(), host.getValue()).isEmpty())
        .map(host -> host.getKey() + " is as nobody made it: " + host.getValue())
        .toList();
  }

  /** The hosts of a database that were deleted in it. */
  static List<String> back(Map<String, HostBody> hosts) {
    return hosts.keySet().stream().filter(name -> hosts.containsKey(MARK + name)).toList();
  }

  private void keep(String name, HostBody body, Set<Change> kept) {
    Optional<Change> change = changeOf(name, body);
    while (change.isPresent() && kept.add(change.get())) {
      change = Optional.ofNullable(changes.get(change.get().before()));
    }
  }

  /** The change that gave a host this body, which shows its number. */
  private Optional<Change> changeOf(String name, HostBody body) {
    return Optional.of(body.comments())
        .filter(comments -> comments.matches(COMMENTS + "[0-9]{1,9}"))
        .map(comments -> changes.get(Integer.parseInt(comments.substring(COMMENTS.length()))))
        .filter(change -> change.bearer().equals(name) && change.body().equals(body));
  }
}
