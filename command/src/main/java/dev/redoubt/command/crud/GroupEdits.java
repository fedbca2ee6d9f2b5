package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.Kind;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameter {@code groups}: puts an object into groups and takes it out of others, by changing
 * the members of those groups.
 */
final class GroupEdits {

  static final String PARAMETER = "groups";

  private static final int GROUPS = 1_000;

  private final Catalogue catalogue;
  private final CommandContext context;
  private final ObjectValidation validation;

  GroupEdits(Catalogue catalogue, CommandContext context) {
    this.catalogue = catalogue;
    this.context = context;
    this.validation = new ObjectValidation(catalogue, context.objects());
  }

  /** Makes the object a member of the groups that the request names, and of no others. */
  void apply(ManagedObject object) {
    wanted(object)
        .ifPresent(after -> {
          Set<String> before = current(object);
          before.stream()
              .filter(group -> !after.contains(group))
              .forEach(group -> edit(group, members -> members.remove(object.uid().toString())));
          after.stream()
              .filter(group -> !before.contains(group))
              .forEach(group -> edit(group, members -> members.add(object.uid().toString())));
        });
  }

  /** The uids of the groups that shall hold the object; empty if the request does not say. */
  Optional<Set<String>> wanted(ManagedObject object) {
    List<String> types = catalogue.groupsOf(object.type()).stream().map(ObjectType::name).toList();
    return context.parameters().node(PARAMETER).map(said -> parse(types, said, current(object)));
  }

  /** The uids of the groups that hold the object. */
  Set<String> current(ManagedObject object) {
    return new Memberships(catalogue, context.objects())
        .groupsOf(object.uid()).stream()
            .map(Uid::toString)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> parse(List<String> types, JsonNode said, Set<String> before) {
    ArrayNode current = CanonicalJson.MAPPER.createArrayNode();
    before.forEach(current::add);
    Kind.Reference group = new Kind.Reference(types, Map.of(), Optional.empty());
    Kind.Items kind = new Kind.Items(group, GROUPS, Optional.empty());
    ReferenceLookup lookup = new ReferenceLookup(catalogue, context.objects());
    JsonNode parsed = new ValueParser(lookup).parse(PARAMETER, kind, said, current).orElse(current);
    Set<String> result = new LinkedHashSet<>();
    parsed.forEach(uid -> result.add(uid.stringValue()));
    return result;
  }

  private void edit(String uid, MembersEdit edit) {
    ManagedObject group = context.objects().find(Uid.parse(uid)).orElseThrow();
    ObjectIdentity.requireOwn(group, catalogue.typeOf(group));
    ObjectNode body = group.body();
    Set<String> members = new LinkedHashSet<>();
    body.path(Catalogue.MEMBERS).forEach(member -> members.add(member.stringValue()));
    edit.apply(members);
    requireRoom(group, members.size());
    ArrayNode changed = body.putArray(Catalogue.MEMBERS);
    members.forEach(changed::add);
    ManagedObject after = ObjectDrafts.changed(context, group, body);
    validation.require(Optional.of(group), after, context.parameters().ignoreWarnings());
    context.edits().put(after);
  }

  private void requireRoom(ManagedObject group, int members) {
    Kind.Items kind =
        (Kind.Items) catalogue.typeOf(group).field(Catalogue.MEMBERS).orElseThrow().kind();
    if (members > kind.max()) {
      throw new InvalidParameterException(
          PARAMETER,
          "The group ["
              + group.name()
              + "] would have "
              + members
              + " members; a group has at most "
              + kind.max());
    }
  }

  /** A change of the members of one group. */
  @FunctionalInterface
  private interface MembersEdit {
    void apply(Set<String> members);
  }
}
