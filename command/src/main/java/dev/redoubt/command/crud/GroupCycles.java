package dev.redoubt.command.crud;

import dev.redoubt.command.error.Finding;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Finds groups that contain themselves, directly or through other groups. */
final class GroupCycles {

  private static final String INCLUDE = "include";
  private static final List<String> PARTS = List.of(INCLUDE, "except");

  private final Catalogue catalogue;
  private final ObjectReader objects;

  GroupCycles(Catalogue catalogue, ObjectReader objects) {
    this.catalogue = catalogue;
    this.objects = objects;
  }

  /**
   * The error that a group contains itself, if it does. What it contained before is not looked at
   * again: only a new part can close a circle.
   */
  Optional<Finding> through(Optional<ManagedObject> before, ManagedObject group) {
    Set<Uid> seen = new HashSet<>();
    before.ifPresent(known -> parts(known).forEach(seen::add));
    Deque<ManagedObject> open = new ArrayDeque<>(List.of(group));
    while (!open.isEmpty()) {
      ManagedObject next = open.remove();
      List<Uid> parts = parts(next).toList();
      if (parts.contains(group.uid())) {
        return Optional.of(error(group, next));
      }
      parts.stream()
          .filter(seen::add)
          .flatMap(uid -> objects.find(uid).stream())
          .filter(this::isGroup)
          .forEach(open::add);
    }
    return Optional.empty();
  }

  /** Whether an object is of a type that holds others; asked of every object that is published. */
  boolean isGroup(ManagedObject object) {
    ObjectType type = catalogue.typeOf(object);
    return type.field(Catalogue.MEMBERS).isPresent() || type.field(INCLUDE).isPresent();
  }

  private static Stream<Uid> parts(ManagedObject group) {
    JsonNode members = group.peek().path(Catalogue.MEMBERS);
    Stream<JsonNode> single = PARTS.stream().map(name -> group.peek().path(name));
    return Stream.concat(StreamSupport.stream(members.spliterator(), false), single)
        .filter(JsonNode::isString)
        .map(node -> Uid.parse(node.stringValue()));
  }

  private static Finding error(ManagedObject group, ManagedObject through) {
    String by = through.uid().equals(group.uid()) ? "" : " through '" + through.name() + "'";
    return Finding.error("Group '" + group.name() + "' cannot contain itself" + by);
  }
}
