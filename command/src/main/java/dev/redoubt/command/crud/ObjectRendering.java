package dev.redoubt.command.crud;

import dev.redoubt.command.ApiVersion;
import dev.redoubt.command.CommandContext;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Kind.Directional;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes objects as replies show them, see the API reference, "details-level". Made for one request
 * and dropped with it.
 */
public final class ObjectRendering {

  /** Shown at the end, and of tags and color in their own way. */
  private static final Set<String> TAIL = Set.of("comments", "color", "tags");

  private final Catalogue catalogue;
  private final ObjectReader objects;
  private final Tail tail;
  private final Memberships memberships;
  private final GroupRanges ranges;
  private final ApiVersion version;
  private final ReplyBudget budget = new ReplyBudget();

  private ObjectRendering(Catalogue catalogue, CommandContext context) {
    this.catalogue = catalogue;
    this.objects = context.objects();
    this.tail = new Tail(context);
    this.memberships = new Memberships(catalogue, context.objects());
    this.ranges = new GroupRanges(catalogue, context.objects(), budget, this::standard);
    this.version = context.call().version();
  }

  /** The rendering for one request. */
  public static ObjectRendering of(Catalogue catalogue, CommandContext context) {
    return new ObjectRendering(catalogue, context);
  }

  /** The reply of a command about one object. */
  public ObjectNode single(ManagedObject object, DetailsLevel level) {
    Nesting nesting =
        switch (level) {
          case UID -> Nesting.UIDS;
          case STANDARD -> Nesting.STANDARD;
          case FULL -> Nesting.FULL;
        };
    return whole(object, nesting, true);
  }

  /**
   * An item of a list.
   *
   * @param membership whether groups are shown that the object is a member of
   * @param membersStandard whether members of groups are shown as objects, not as uids
   */
  public JsonNode listed(
      ManagedObject object, DetailsLevel level, boolean membership, boolean membersStandard) {
    return switch (level) {
      case UID -> CanonicalJson.MAPPER.getNodeFactory().stringNode(object.uid().toString());
      case STANDARD -> inList(object, membership, membersStandard);
      case FULL -> whole(object, Nesting.listed(membersStandard), membership);
    };
  }

  /** The short form that names an object: identity, short fields, icon and color. */
  public ObjectNode standard(ManagedObject object) {
    budget.object();
    ObjectType type = catalogue.typeOf(object);
    ObjectNode result = identity(object, type);
    for (Field field : type.shortFields()) {
      JsonNode value = object.peek().get(field.name());
      if (value != null && !value.isArray()) {
        result.set(field.name(), value(field, value, Nesting.UIDS));
      }
    }
    Tail.look(type, object, result);
    return result;
  }

  /**
   * The reply about a group, with the ranges that it stands for instead of its members.
   *
   * @param reply the reply with members, which is changed
   */
  public ObjectNode asRanges(ManagedObject group, ObjectNode reply) {
    return ranges.replaceMembers(group, reply);
  }

  /** A stored direction between VPN communities, which is shown as an object is. */
  public ObjectNode directed(JsonNode stored) {
    budget.object();
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    result.put("uid", Directions.uid(stored).toString());
    result.put(
        "name",
        Directions.name(
            named(Directions.end(stored, Directional.FROM)).stringValue(),
            named(Directions.end(stored, Directional.TO)).stringValue()));
    result.put("type", Directions.TYPE);
    result.set("domain", domain(Domain.SMC_USER));
    return result;
  }

  private ObjectNode inList(ManagedObject object, boolean membership, boolean membersStandard) {
    ObjectType type = catalogue.typeOf(object);
    ObjectNode result = standard(object);
    for (Field field : type.shortFields()) {
      JsonNode value = object.peek().get(field.name());
      if (value != null && value.isArray()) {
        result.set(field.name(), value(field, value, Nesting.listed(membersStandard)));
      }
    }
    ParentLayer.of(objects, object).ifPresent(uid -> result.put(ParentLayer.FIELD, uid));
    if (membership && memberships.possible(type)) {
      result.set("groups", groups(object, Nesting.STANDARD));
    }
    return result;
  }

  private ObjectNode whole(ManagedObject object, Nesting nesting, boolean membership) {
    budget.object();
    ObjectType type = catalogue.typeOf(object);
    ObjectNode result = identity(object, type);
    for (Field field : type.fields()) {
      JsonNode value = object.peek().get(field.name());
      if (field.shown() && value != null && !TAIL.contains(field.name())) {
        result.set(field.name(), value(field, value, nesting));
      }
    }
    ParentLayer.of(objects, object).ifPresent(uid -> result.put(ParentLayer.FIELD, uid));
    if (membership && memberships.possible(type)) {
      result.set("groups", groups(object, nesting.forTags()));
    }
    tail.append(type, object, result);
    type.field("tags")
        .ifPresent(field -> result.set("tags", value(field, tags(object), nesting.forTags())));
    tail.state(type, object, result);
    return ReplyNames.apply(type, version, result);
  }

  private static ObjectNode identity(ManagedObject object, ObjectType type) {
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    result.put("uid", object.uid().toString());
    if (!object.name().isEmpty() || type.nameRequired()) {
      result.put("name", object.name());
    }
    result.put("type", object.type());
    Domain.find(object.domain()).ifPresent(domain -> result.set("domain", domain(domain)));
    return result;
  }

  /** A domain as replies show it. */
  public static ObjectNode domain(Domain domain) {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put("uid", domain.uid().toString())
        .put("name", domain.name())
        .put("domain-type", domain.domainType());
  }

  private JsonNode value(Field field, JsonNode value, Nesting nesting) {
    Nesting.Style style = nesting.forField(field.name());
    return FieldRendering.value(
        field,
        value,
        new FieldRendering.Nested() {
          @Override
          public JsonNode object(String uid) {
            return nested(uid, style);
          }

          @Override
          public JsonNode name(String uid) {
            return named(uid);
          }

          @Override
          public JsonNode direction(JsonNode stored) {
            return style == Nesting.Style.UID ? directionUid(stored) : directed(stored);
          }
        });
  }

  private JsonNode directionUid(JsonNode stored) {
    budget.uids(1);
    return CanonicalJson.MAPPER.getNodeFactory().stringNode(Directions.uid(stored).toString());
  }

  /** The name of the object of a uid; a uid that names none stays a uid. */
  private JsonNode named(String uid) {
    String text = Uid.tryParse(uid).flatMap(objects::find).map(ManagedObject::name).orElse(uid);
    return CanonicalJson.MAPPER.getNodeFactory().stringNode(text);
  }

  /** The object of a uid as {@code nesting} wants it; a uid that names none stays a uid. */
  private JsonNode nested(String uid, Nesting.Style style) {
    Optional<ManagedObject> target =
        style == Nesting.Style.UID ? Optional.empty() : objects.find(Uid.parse(uid));
    if (target.isEmpty()) {
      budget.uids(1);
      return CanonicalJson.MAPPER.getNodeFactory().stringNode(uid);
    }
    return style == Nesting.Style.FULL
        ? whole(target.get(), Nesting.WITHIN, false)
        : standard(target.get());
  }

  private ArrayNode groups(ManagedObject object, Nesting nesting) {
    ArrayNode result = CanonicalJson.MAPPER.createArrayNode();
    memberships
        .groupsOf(object.uid())
        .forEach(group -> result.add(nested(group.toString(), nesting.forField("groups"))));
    return result;
  }

  private static JsonNode tags(ManagedObject object) {
    JsonNode tags = object.peek().get("tags");
    return tags == null ? CanonicalJson.MAPPER.createArrayNode() : tags;
  }
}
