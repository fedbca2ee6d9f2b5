package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code show-<type>}: shows one object. Refused if there is none of the type. */
record ShowCommand(Crud crud, ObjectType type) implements ReadCommand {

  @Override
  public String name() {
    return Operation.SHOW.command(type);
  }

  @Override
  public String summary() {
    return "Show an object of type " + type.name();
  }

  @Override
  public Set<String> parameters() {
    return ObjectIdentity.PARAMETERS;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    ManagedObject object = ObjectIdentity.require(context.objects(), type, context.parameters());
    return crud.reply(context, object.uid());
  }
}
