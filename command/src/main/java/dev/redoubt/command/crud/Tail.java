package dev.redoubt.command.crud;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.ObjectLocks;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every reply about an object ends with: look, who changed it, who holds it, what may be done.
 */
final class Tail {

  private final CommandContext context;

  Tail(CommandContext context) {
    this.context = context;
  }

  /** Comments, color and icon. */
  void append(ObjectType type, ManagedObject object, ObjectNode reply) {
    type.field("comments")
        .ifPresent(_ -> reply.put("comments", object.peek().path("comments").asString("")));
    colorOf(type, object).ifPresent(color -> reply.put("color", color));
    iconOf(type, object).ifPresent(icon -> reply.put("icon", icon));
  }

  /** Icon and color, in the order of short forms. */
  static void look(ObjectType type, ManagedObject object, ObjectNode reply) {
    iconOf(type, object).ifPresent(icon -> reply.put("icon", icon));
    colorOf(type, object).ifPresent(color -> reply.put("color", color));
  }

  /** Who changed and who holds the object, and what the caller may do with it. */
  void state(ObjectType type, ManagedObject object, ObjectNode reply) {
    reply.set(MetaInfo.FIELD, metaInfo(object));
    boolean readOnly = context.caller().readOnly() || Domain.isReadOnly(object.domain());
    reply.put("read-only", readOnly);
    ObjectNode actions = reply.putObject("available-actions");
    actions.put("edit", Boolean.toString(!readOnly));
    actions.put("delete", Boolean.toString(!readOnly));
    boolean cloneable = type.operations().contains(Operation.CLONE) || type.container().isPresent();
    actions.put(
        "clone", cloneable ? Boolean.toString(!context.caller().readOnly()) : "not_supported");
  }

  private ObjectNode metaInfo(ManagedObject object) {
    MetaInfo meta = MetaInfo.of(object);
    ObjectNode result = CanonicalJson.MAPPER.createObjectNode();
    Optional<ObjectLocks.Holder> holder = context.locks().holder(object.uid());
    result.put("lock", holder.map(this::lock).orElse("unlocked"));
    holder.ifPresent(by -> {
      result.put("locking-admin", by.administrator());
      result.put("locking-session-id", by.session().toString());
    });
    result.put("validation-state", "ok");
    result.set("last-modify-time", ApiTime.of(meta.modified()));
    result.put("last-modifier", meta.modifier());
    result.set("creation-time", ApiTime.of(meta.created()));
    result.put("creator", meta.creator());
    return result;
  }

  private String lock(ObjectLocks.Holder holder) {
    return holder.session().equals(context.caller().session())
        ? "locked by current session"
        : "locked by other session";
  }

  private static Optional<String> colorOf(ObjectType type, ManagedObject object) {
    return type.field("color").map(_ -> object.peek().path("color").asString("black"));
  }

  /** Types without a color - rules and sections - have no icon either. */
  private static Optional<String> iconOf(ObjectType type, ManagedObject object) {
    if (type.field("color").isEmpty()) {
      return Optional.empty();
    }
    JsonNode own = object.peek().get("icon");
    if (own != null && own.isString()) {
      return Optional.of(own.stringValue());
    }
    boolean shared =
        type.name().equals("access-layer") && object.peek().path("shared").asBoolean(false);
    return Optional.of(shared ? "ApplicationFirewall/sharedrulebase" : type.icon());
  }
}
