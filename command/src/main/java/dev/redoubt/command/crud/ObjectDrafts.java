package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.ObjectType;
import tools.jackson.databind.node.ObjectNode;

/** Makes objects of parsed bodies: identity, name, domain and who did it. */
public final class ObjectDrafts {

  private ObjectDrafts() {}

  /**
   * A new object with a uid of its own.
   *
   * @param name empty only if the type allows it
   * @param body the fields; taken over
   * @throws InvalidParameterException if the name cannot be used
   */
  public static ManagedObject created(
      CommandContext context, ObjectType type, String name, ObjectNode body) {
    requireName("name", type, name);
    body.put("uid", Uid.random(context.random()).toString());
    body.put("type", type.name());
    body.put("name", name);
    body.put("domain", type.domain().uid().toString());
    MetaInfo meta = MetaInfo.created(context.now(), context.caller().administrator());
    body.set(MetaInfo.FIELD, meta.toJson());
    return ManagedObject.of(body);
  }

  /**
   * An object with changed fields.
   *
   * @param body all fields, identity included; taken over
   */
  public static ManagedObject changed(
      CommandContext context, ManagedObject before, ObjectNode body) {
    MetaInfo meta = MetaInfo.of(before).modified(context.now(), context.caller().administrator());
    body.set(MetaInfo.FIELD, meta.toJson());
    return ManagedObject.of(body);
  }

  /**
   * Refuses a name that an object of the type cannot have.
   *
   * @param parameter what the request calls it
   */
  public static void requireName(String parameter, ObjectType type, String name) {
    if (name.isEmpty() && !type.nameRequired()) {
      return;
    }
    if (name.length() > ObjectType.NAME_LENGTH) {
      throw new InvalidParameterException(
          parameter,
          "The name has "
              + name.length()
              + " characters. At most "
              + ObjectType.NAME_LENGTH
              + " are allowed");
    }
    if (!type.nameFormat().accepts(name)) {
      throw new InvalidParameterException(
          parameter, "The invalid value [" + name + "] must be " + type.nameFormat().expected());
    }
    if (Uid.tryParse(name).isPresent()) {
      throw new InvalidParameterException(
          parameter, "The invalid value [" + name + "] is a uid; a name must not look like one");
    }
  }
}
