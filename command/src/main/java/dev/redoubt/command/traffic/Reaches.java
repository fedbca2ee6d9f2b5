package dev.redoubt.command.traffic;

import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.traffic.Intervals.Interval;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.SearchFacts.AddressRange;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.WellKnown;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds the traffic of objects, and remembers it for one request: groups are the sum of their
 * members, groups with exclusion what one group has and another has not.
 */
public final class Reaches {

  private static final String ANY_TYPE = "CpmiAnyObject";
  private static final String WILDCARD = "wildcard";
  private static final String EXCLUSION = "group-with-exclusion";
  private static final String INCLUDE = "include";
  private static final String EXCEPT = "except";

  /** The fields that say what a group holds. */
  private static final List<String> PARTS = List.of(Catalogue.MEMBERS, INCLUDE, EXCEPT);

  /** Ranges of all objects of a request together. */
  private static final int MOST = 2_000_000;

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final Map<Uid, Reach> known = new HashMap<>();
  private long size;

  public Reaches(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  /**
   * The traffic of an object; nothing if there is no such object.
   *
   * @throws OperationRefusedException if the groups of the request hold too much
   */
  public Reach of(Uid uid) {
    settle(uid);
    return known(uid);
  }

  /** The traffic of the objects of a cell together. */
  public Reach of(JsonNode cell) {
    uids(cell).forEach(this::settle);
    return sum(cell);
  }

  /**
   * Finds the traffic of an object, of what it holds first, whatever the depth. What holds itself,
   * should there be such, adds nothing to itself.
   */
  private void settle(Uid uid) {
    InnerFirst.run(
        uid,
        known::containsKey,
        this::held,
        next -> remember(next, objects.find(next).map(this::read).orElse(Reach.NOTHING)));
  }

  private List<Uid> held(Uid uid) {
    return objects.find(uid).map(ManagedObject::peek).stream()
        .flatMap(body -> PARTS.stream().map(body::path))
        .flatMap(Reaches::uids)
        .toList();
  }

  private void remember(Uid uid, Reach reach) {
    size += reach.size();
    if (size > MOST) {
      throw new OperationRefusedException(
          "The groups hold more than "
              + MOST
              + " ranges of addresses and ports, which are too many to look at in one request");
    }
    known.put(uid, reach);
  }

  private Reach known(Uid uid) {
    return known.getOrDefault(uid, Reach.NOTHING);
  }

  private Reach sum(JsonNode cell) {
    return Reach.sum(uids(cell).map(this::known).toList());
  }

  private static Stream<Uid> uids(JsonNode cell) {
    Stream<JsonNode> values = cell.isString() ? Stream.of(cell) : cell.valueStream();
    return values.flatMap(uid -> Uid.tryParse(uid.asString("")).stream());
  }

  /** An object with everything that it holds, whatever the depth. */
  public Set<Uid> within(Uid uid) {
    Set<Uid> seen = new HashSet<>(Set.of(uid));
    Deque<Uid> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      objects.find(open.remove()).stream()
          .flatMap(object -> uids(object.peek().path(Catalogue.MEMBERS)))
          .filter(seen::add)
          .forEach(open::add);
    }
    return seen;
  }

  /** Whether an object is a group without anything in it. */
  public boolean isEmptyGroup(Uid uid) {
    return objects.find(uid).filter(object -> object.peek().has(Catalogue.MEMBERS)).isPresent()
        && of(uid).isNothing();
  }

  private Reach read(ManagedObject object) {
    JsonNode body = object.peek();
    if (object.type().equals(ANY_TYPE)) {
      return object.uid().equals(WellKnown.NONE) ? Reach.NOTHING : Reach.ANY;
    }
    if (object.type().equals(EXCLUSION)) {
      return sum(body.path(INCLUDE)).minus(sum(body.path(EXCEPT)));
    }
    if (body.has(Catalogue.MEMBERS)) {
      return sum(body.path(Catalogue.MEMBERS));
    }
    return ports(object).or(() -> addresses(object)).orElseGet(() -> Reach.of(object.uid()));
  }

  private static Optional<Reach> ports(ManagedObject object) {
    return switch (object.type()) {
      case "service-tcp" -> Optional.of(ports(Space.TCP, object));
      case "service-udp" -> Optional.of(ports(Space.UDP, object));
      // Besides its numbers it is told as an object, since replies show no ranges of SCTP.
      case "service-sctp" -> {
        Reach numbers = ports(Space.SCTP, object);
        yield Optional.of(numbers.plus(Reach.within(object.uid(), numbers.spaces())));
      }
      default -> Optional.empty();
    };
  }

  private static Reach ports(Space space, ManagedObject service) {
    String text = service.peek().path("port").asString("");
    Optional<Intervals> ports = text.isEmpty() ? Optional.of(space.all()) : Ports.parse(text);
    return ports
        .map(numbers ->
            matchesMoreThanPorts(service.peek())
                ? Reach.within(service.uid(), Map.of(space, numbers))
                : Reach.of(space, numbers))
        .orElseGet(() -> Reach.of(service.uid()));
  }

  /** Whether a service takes only some of the traffic to its ports. */
  private static boolean matchesMoreThanPorts(JsonNode service) {
    return !service.path("source-port").asString("").isEmpty()
        || service.path("match-by-protocol-signature").asBoolean(false);
  }

  private Optional<Reach> addresses(ManagedObject object) {
    List<Interval> four = new ArrayList<>();
    List<Interval> six = new ArrayList<>();
    for (AddressRange range : catalogue.searched(object).addresses()) {
      (range.first().length == 4 ? four : six)
          .add(new Interval(new BigInteger(1, range.first()), new BigInteger(1, range.last())));
    }
    Reach reach =
        Reach.of(Space.IPV4, Intervals.of(four)).plus(Reach.of(Space.IPV6, Intervals.of(six)));
    if (reach.isNothing()) {
      return Optional.empty();
    }
    // Between the first and the last address of a wildcard lie some that it does not match.
    return Optional.of(
        object.type().equals(WILDCARD) ? Reach.within(object.uid(), reach.spaces()) : reach);
  }
}
