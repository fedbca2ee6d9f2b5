package dev.redoubt.command.traffic;

import dev.redoubt.command.traffic.Intervals.Interval;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.IndexFacts.AddressRange;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.WellKnown;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds the traffic of objects, and remembers it for one request: groups are the sum of their
 * members, groups with exclusion what one group has and another has not.
 */
public final class Reaches {

  private static final String ANY_TYPE = "CpmiAnyObject";
  private static final String EXCLUSION = "group-with-exclusion";

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final Map<Uid, Reach> known = new HashMap<>();

  public Reaches(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  /** The traffic of an object; nothing if there is no such object. */
  public Reach of(Uid uid) {
    Reach found = known.get(uid);
    if (found != null) {
      return found;
    }
    known.put(uid, Reach.NOTHING); // ends a cycle, should there be one
    Reach made = objects.find(uid).map(this::read).orElse(Reach.NOTHING);
    known.put(uid, made);
    return made;
  }

  /** The traffic of the objects of a cell together. */
  public Reach of(JsonNode cell) {
    if (cell.isString()) {
      return of(Uid.parse(cell.stringValue()));
    }
    Reach sum = Reach.NOTHING;
    for (JsonNode uid : cell) {
      sum = sum.plus(of(Uid.parse(uid.asString())));
    }
    return sum;
  }

  /** An object with everything that it holds, whatever the depth. */
  public Set<Uid> within(Uid uid) {
    Set<Uid> seen = new HashSet<>();
    collect(uid, seen);
    return seen;
  }

  /** Whether an object is a group without anything in it. */
  public boolean isEmptyGroup(Uid uid) {
    return objects.find(uid).filter(object -> object.peek().has(Catalogue.MEMBERS)).isPresent()
        && of(uid).isNothing();
  }

  private void collect(Uid uid, Set<Uid> seen) {
    if (seen.add(uid)) {
      objects
          .find(uid)
          .ifPresent(object ->
              object
                  .peek()
                  .path(Catalogue.MEMBERS)
                  .forEach(member -> collect(Uid.parse(member.asString()), seen)));
    }
  }

  private Reach read(ManagedObject object) {
    JsonNode body = object.peek();
    if (object.type().equals(ANY_TYPE)) {
      return object.uid().equals(WellKnown.NONE) ? Reach.NOTHING : Reach.ANY;
    }
    if (object.type().equals(EXCLUSION)) {
      return of(body.path("include")).minus(of(body.path("except")));
    }
    if (body.has(Catalogue.MEMBERS)) {
      return of(body.path(Catalogue.MEMBERS));
    }
    return ports(object).or(() -> addresses(object)).orElseGet(() -> Reach.of(object.uid()));
  }

  private static Optional<Reach> ports(ManagedObject object) {
    return switch (object.type()) {
      case "service-tcp" -> Optional.of(ports(Space.TCP, object));
      case "service-udp" -> Optional.of(ports(Space.UDP, object));
      case "service-sctp" -> Optional.of(ports(Space.SCTP, object));
      default -> Optional.empty();
    };
  }

  private static Reach ports(Space space, ManagedObject service) {
    String text = service.peek().path("port").asString("");
    Optional<Intervals> ports = text.isEmpty() ? Optional.of(space.all()) : Ports.parse(text);
    return ports.map(numbers -> Reach.of(space, numbers)).orElseGet(() -> Reach.of(service.uid()));
  }

  private Optional<Reach> addresses(ManagedObject object) {
    List<Interval> four = new ArrayList<>();
    List<Interval> six = new ArrayList<>();
    for (AddressRange range : catalogue.facts(object).searchAddresses()) {
      (range.first().length == 4 ? four : six)
          .add(new Interval(new BigInteger(1, range.first()), new BigInteger(1, range.last())));
    }
    Reach reach =
        Reach.of(Space.IPV4, Intervals.of(four)).plus(Reach.of(Space.IPV6, Intervals.of(six)));
    return reach.isNothing() ? Optional.empty() : Optional.of(reach);
  }
}
